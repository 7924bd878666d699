#pragma once
#include <podofo/podofo.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace tenon::pdf {

// All of PoDoFo that the adapter uses. Debian 12 and Ubuntu 24.04 have version 0.9, Debian 13 has 0.10.
using Object = PoDoFo::PdfObject;
using Dictionary = PoDoFo::PdfDictionary;
using Array = PoDoFo::PdfArray;

#if __has_include(<podofo/main/PdfMemDocument.h>)
#define TENON_PODOFO_0_10
using Document = PoDoFo::PdfMemDocument;
#else
using Document = PoDoFo::PdfVecObjects;
#endif

inline PoDoFo::PdfName name(std::string const& text) { return PoDoFo::PdfName(text); }
PoDoFo::PdfString text(std::string const& utf8);
inline Object integer(std::int64_t value) { return Object(PoDoFo::PdfVariant(value)); }
Object reference(Object const&);

// The objects of a file in the making.
class Objects {
public:
    Objects();

    Object& catalog() { return *catalog_; }
    Object& add(char const* type = nullptr);
    Object& add_array(Array const&);
    Object& add_stream(std::string const& bytes, bool is_compressed = true);
    std::string file(Object const& info);

private:
    Document document_;
    Object* catalog_;
};

// Values are taken as they are, objects by reference. Returns what was added to.
inline Object value_of(Object const& object) { return object.IsDictionary() ? reference(object) : object; }
template <class Value>
Object value_of(Value const& value) {
    return Object(value);
}
template <class Value>
Dictionary& set(Dictionary& dictionary, char const* key, Value const& value) {
    dictionary.AddKey(PoDoFo::PdfName(key), value_of(value));
    return dictionary;
}
template <class Value>
Object& set(Object& object, char const* key, Value const& value) {
    set(object.GetDictionary(), key, value);
    return object;
}
template <class Value>
void add(Array& array, Value const& value) {
#ifdef TENON_PODOFO_0_10
    array.Add(value_of(value));
#else
    array.push_back(value_of(value));
#endif
}
Array numbers(std::initializer_list<double>);

}  // namespace tenon::pdf
