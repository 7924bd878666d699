#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tenon::storage_remote::s3 {

struct XmlNode {
    std::string name = {}, text = {};
    std::vector<XmlNode> children = {};

    std::string_view text_of(std::string_view child) const;  // "" when there is none
};

// The whole of a small document, without attributes. Throws unavailable for what is no XML.
XmlNode parse_xml(std::string_view document);
std::string xml_escape(std::string_view text);

}  // namespace tenon::storage_remote::s3
