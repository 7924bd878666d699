#pragma once
#include <podofo/podofo.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace tenon::pdf {

// Shorthand for PoDoFo's objects; nothing else in the adapter knows that library.
using Object = PoDoFo::PdfObject;

inline PoDoFo::PdfName name(char const* text) { return PoDoFo::PdfName(text); }
inline PoDoFo::PdfVariant integer(std::int64_t value) { return PoDoFo::PdfVariant(PoDoFo::pdf_int64{value}); }
PoDoFo::PdfString text(std::string const& utf8);
PoDoFo::PdfArray numbers(std::initializer_list<double>);

class Objects {
public:
    Object& add(char const* type = nullptr);
    Object& add_array(PoDoFo::PdfArray const&);
    Object& add_stream(std::string const& bytes, bool is_compressed = true);
    std::string file(Object const& catalog, Object const& info);

private:
    PoDoFo::PdfVecObjects all_;
};

// Adds a key; returns the same object.
template <class Value>
Object& set(Object& object, char const* key, Value const& value) {
    object.GetDictionary().AddKey(PoDoFo::PdfName(key), value);
    return object;
}
inline Object& set(Object& object, char const* key, Object const& other) {
    object.GetDictionary().AddKey(PoDoFo::PdfName(key), other.Reference());
    return object;
}

}  // namespace tenon::pdf
