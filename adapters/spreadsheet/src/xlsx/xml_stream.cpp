#include "xlsx/xml_stream.hpp"
#include <tenon/kernel/error.hpp>
#include <expat.h>
#include <new>

#include "words.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr int piece_bytes = 64 * 1024;
constexpr std::uint64_t longest_tag = 1 << 20;
constexpr std::size_t deepest = 100;
constexpr std::size_t most_names = 2000;

std::string_view local_name(std::string_view name) {
    std::size_t const colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
    for (char const** pair = pairs_; *pair; pair += 2)
        if (local_name(pair[0]) == name) return pair[1];
    return std::nullopt;
}

// No exception may pass through Expat, which is C: it is kept until the parser has returned.
struct XmlStream::Callbacks {
    template <class Call>
    static void guarded(XmlStream& self, Call const& call) {
        if (self.trouble_) return;
        try {
            call();
        } catch (...) {
            self.trouble_ = std::current_exception();
            XML_StopParser(self.parser_.get(), XML_FALSE);
        }
    }

    static void start(void* data, char const* name, char const** pairs) {
        auto& self = *static_cast<XmlStream*>(data);
        guarded(self, [&] {
            self.remember(name);
            for (char const** pair = pairs; *pair; pair += 2) self.remember(pair[0]);
            if (self.depth_ == deepest)
                throw Error(Fault::too_large, "The workbook's part " + self.part_.name() + " nests more than " +
                                                  grouped(deepest) + " elements, the limit.");
            self.handler_.start(local_name(name), self.depth_++, XmlAttributes(pairs));
        });
    }

    static void end(void* data, char const*) {
        auto& self = *static_cast<XmlStream*>(data);
        guarded(self, [&] { self.handler_.end(--self.depth_); });
    }

    static void text(void* data, char const* bytes, int count) {
        auto& self = *static_cast<XmlStream*>(data);
        guarded(self, [&] { self.handler_.text({bytes, static_cast<std::size_t>(count)}); });
    }

    static void doctype(void* data, char const*, char const*, char const*, int) {
        auto& self = *static_cast<XmlStream*>(data);
        guarded(self, [&] {
            throw Error(Fault::unsupported, "The workbook's part " + self.part_.name() +
                                                " has a DOCTYPE, which no workbook needs: it is not read.");
        });
    }
};

void XmlStream::Freer::operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }

XmlStream::XmlStream(ZipPart part, XmlHandler& handler)
    : part_(std::move(part)), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), Callbacks::start, Callbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), Callbacks::doctype);
}

// Expat keeps every distinct name for as long as it lives.
void XmlStream::remember(std::string_view name) {
    thread_local std::string key;
    key = name;
    if (names_.contains(key)) return;
    if (names_.size() == most_names)
        throw Error(Fault::too_large, "The workbook's part " + part_.name() + " uses more than " + grouped(most_names) +
                                          " names of elements and attributes, the limit.");
    names_.insert(key);
}

bool XmlStream::advance() {
    while (!ended_) {
        if (paused_) {
            paused_ = false;
            if (settle(XML_ResumeParser(parser_.get()))) return true;
        } else {
            void* const buffer = XML_GetBuffer(parser_.get(), piece_bytes);
            if (!buffer) throw std::bad_alloc();
            std::size_t const count = part_.read({static_cast<char*>(buffer), piece_bytes});
            fed_bytes_ += count;
            last_piece_ = count == 0;
            if (settle(XML_ParseBuffer(parser_.get(), static_cast<int>(count), last_piece_))) return true;
        }
    }
    return false;
}

// True when the handler has paused.
bool XmlStream::settle(int status) {
    if (trouble_) std::rethrow_exception(std::exchange(trouble_, nullptr));
    if (status == XML_STATUS_ERROR)
        throw Error(Fault::malformed,
                    "The workbook is damaged: its part " + part_.name() + " is no valid XML near byte " +
                        grouped(static_cast<std::uint64_t>(XML_GetErrorByteIndex(parser_.get()))) + ".");
    if (status == XML_STATUS_SUSPENDED) return true;
    ended_ = last_piece_;
    // What Expat holds back is a tag whose end it has not seen.
    if (fed_bytes_ - static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())) > longest_tag + piece_bytes)
        throw Error(Fault::too_large, "The workbook's part " + part_.name() + " has a tag of more than " +
                                          grouped(longest_tag) + " bytes, the limit.");
    return false;
}

void XmlStream::pause() {
    paused_ = true;
    XML_StopParser(parser_.get(), XML_TRUE);
}

void read_xml(ZipPart part, XmlHandler& handler) {
    XmlStream stream(std::move(part), handler);
    while (stream.advance()) {
    }
}

}  // namespace tenon::spreadsheet
