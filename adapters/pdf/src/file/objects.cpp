#include "file/objects.hpp"

#include <tenon/kernel/text.hpp>

namespace tenon::pdf {

using namespace PoDoFo;

#ifdef TENON_PODOFO_0_10

PdfString text(std::string const& utf8) { return PdfString(utf8); }
Object reference(Object const& object) { return Object(object.GetIndirectReference()); }

Objects::Objects() : catalog_(&document_.GetCatalog().GetObject()) {}

Object& Objects::add(char const* type) {
    return document_.GetObjects().CreateDictionaryObject(type == nullptr ? "" : type);
}

Object& Objects::add_array(Array const& array) {
    auto& object = document_.GetObjects().CreateArrayObject();
    object.GetArray() = array;
    return object;
}

Object& Objects::add_stream(std::string const& bytes, bool is_compressed) {
    auto& object = add();
    if (is_compressed) object.GetOrCreateStream().SetData(bytes);
    else object.GetOrCreateStream().SetData(bytes, PdfFilterList());
    return object;
}

std::string Objects::file(Object const& info) {
    document_.GetTrailer().GetDictionary().AddKeyIndirect("Info", info);
    document_.GetMetadata().SetPdfVersion(PdfVersion::V1_7);
    std::string bytes;
    StringStreamDevice device(bytes);
    document_.Save(device, PdfSaveOptions::NoMetadataUpdate | PdfSaveOptions::NoFlateCompress);
    return bytes;
}

#else

PdfString text(std::string const& utf8) {
    if (is_ascii(utf8)) return PdfString(utf8);
    return PdfString(reinterpret_cast<pdf_utf8 const*>(utf8.c_str()));
}
Object reference(Object const& object) { return Object(object.Reference()); }

Objects::Objects() : catalog_(&add("Catalog")) { document_.SetAutoDelete(true); }

Object& Objects::add(char const* type) { return *document_.CreateObject(type); }
Object& Objects::add_array(Array const& array) { return *document_.CreateObject(PdfVariant(array)); }

Object& Objects::add_stream(std::string const& bytes, bool is_compressed) {
    auto& object = add();
    auto const length = static_cast<pdf_long>(bytes.size());
    if (is_compressed) object.GetStream()->Set(bytes.data(), length);
    else object.GetStream()->Set(bytes.data(), length, TVecFilters());
    return object;
}

std::string Objects::file(Object const& info) {
    Object trailer;
    set(set(trailer, "Root", *catalog_), "Info", info);
    PdfWriter writer(&document_, &trailer);
    writer.SetPdfVersion(ePdfVersion_1_7);
    PdfRefCountedBuffer buffer;
    PdfOutputDevice device(&buffer);
    writer.Write(&device);
    return {buffer.GetBuffer(), buffer.GetSize()};
}

#endif

Array numbers(std::initializer_list<double> values) {
    Array array;
    for (auto const value : values) add(array, value);
    return array;
}

}  // namespace tenon::pdf
