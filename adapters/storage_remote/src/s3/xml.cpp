#include "s3/xml.hpp"

#include <tenon/kernel/error.hpp>

#include <expat.h>

#include <memory>

namespace tenon::storage_remote::s3 {
namespace {

constexpr std::size_t deepest = 20;

struct Builder {
    XmlNode root;
    std::vector<XmlNode*> open{&root};
    XML_Parser parser = nullptr;

    static void XMLCALL begin(void* self, XML_Char const* name, XML_Char const**) {
        auto& builder = *static_cast<Builder*>(self);
        if (builder.open.size() > deepest) {
            XML_StopParser(builder.parser, XML_FALSE);
            return;
        }
        builder.open.push_back(&builder.open.back()->children.emplace_back(XmlNode{.name = name}));
    }
    static void XMLCALL end(void* self, XML_Char const*) { static_cast<Builder*>(self)->open.pop_back(); }
    static void XMLCALL text(void* self, XML_Char const* bytes, int size) {
        static_cast<Builder*>(self)->open.back()->text.append(bytes, static_cast<std::size_t>(size));
    }
};

}  // namespace

std::string_view XmlNode::text_of(std::string_view child) const {
    for (auto const& node : children)
        if (node.name == child) return node.text;
    return {};
}

XmlNode parse_xml(std::string_view document) {
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> const parser(XML_ParserCreate("UTF-8"));
    if (!parser) throw std::bad_alloc();
    Builder builder;
    builder.parser = parser.get();
    XML_SetUserData(parser.get(), &builder);
    XML_SetElementHandler(parser.get(), &Builder::begin, &Builder::end);
    XML_SetCharacterDataHandler(parser.get(), &Builder::text);
    if (XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), 1) != XML_STATUS_OK)
        throw Error(Fault::unavailable, "The file store gave an answer that cannot be read. Try again later.");
    return std::move(builder.root.children.front());
}

std::string xml_escape(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else out += c;
    }
    return out;
}

}  // namespace tenon::storage_remote::s3
