#pragma once
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "xlsx/zip_archive.hpp"

struct XML_ParserStruct;

namespace tenon::spreadsheet {

// The attributes of one element, by local name (without a namespace prefix).
class XmlAttributes {
public:
    explicit XmlAttributes(char const** pairs) : pairs_(pairs) {}
    std::optional<std::string_view> find(std::string_view name) const;

private:
    char const** pairs_;
};

// Told what an XML part holds, by local names. Depth 0 is the root element.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, std::size_t depth, XmlAttributes) = 0;
    virtual void text(std::string_view) {}
    virtual void end(std::size_t depth) = 0;
};

// Reads a part piece by piece with Expat. Refuses a DOCTYPE, so no entity can be declared or
// fetched, and bounds what the parser must remember: depth, length of a tag, distinct names.
// Throws malformed, too_large, unsupported, and what the handler throws.
class XmlStream {
public:
    XmlStream(ZipPart, XmlHandler&);

    bool advance();  // runs until the handler pauses (true) or the part ends (false)
    void pause();    // for the handler
    double progress() const { return part_.progress(); }

private:
    struct Freer {
        void operator()(XML_ParserStruct*) const;
    };
    struct Callbacks;

    void remember(std::string_view name);
    bool settle(int status);

    ZipPart part_;
    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Freer> parser_;
    std::unordered_set<std::string> names_;
    std::exception_ptr trouble_;
    std::uint64_t fed_bytes_ = 0;
    std::size_t depth_ = 0;
    bool paused_ = false, last_piece_ = false, ended_ = false;
};

void read_xml(ZipPart, XmlHandler&);  // a whole part

}  // namespace tenon::spreadsheet
