#include "file/objects.hpp"

namespace tenon::pdf {

using namespace PoDoFo;

PdfString text(std::string const& utf8) { return PdfString(reinterpret_cast<pdf_utf8 const*>(utf8.c_str())); }

PdfArray numbers(std::initializer_list<double> values) {
    PdfArray array;
    for (auto const value : values) array.push_back(PdfObject(value));
    return array;
}

Object& Objects::add(char const* type) { return *all_.CreateObject(type); }

Object& Objects::add_array(PdfArray const& array) { return *all_.CreateObject(PdfVariant(array)); }

Object& Objects::add_stream(std::string const& bytes, bool is_compressed) {
    auto& object = add();
    auto const length = static_cast<pdf_long>(bytes.size());
    if (is_compressed) object.GetStream()->Set(bytes.data(), length);
    else object.GetStream()->Set(bytes.data(), length, TVecFilters());
    return object;
}

std::string Objects::file(Object const& catalog, Object const& info) {
    PdfObject trailer;
    trailer.GetDictionary().AddKey("Root", catalog.Reference());
    trailer.GetDictionary().AddKey("Info", info.Reference());
    PdfWriter writer(&all_, &trailer);
    writer.SetPdfVersion(ePdfVersion_1_7);
    PdfRefCountedBuffer buffer;
    PdfOutputDevice device(&buffer);
    writer.Write(&device);
    return {buffer.GetBuffer(), buffer.GetSize()};
}

}  // namespace tenon::pdf
