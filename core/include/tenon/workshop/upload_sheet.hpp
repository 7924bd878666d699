#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/import_rows.hpp>
#include <tenon/workshop/import.hpp>
#include <tenon/workshop/template.hpp>

namespace tenon::workshop {

struct UploadedSheet {
    std::filesystem::path path;  // where its bytes are now
    std::string name;            // as the client sent it
    ByteSource& bytes;           // the same, to be kept
    std::uint64_t size = 0;
};

struct UploadResult {
    std::int64_t imported = 0;  // rows
    std::string template_id, file_name, import_id;
};

// A resource that templates may have as their target.
struct UploadTarget {
    Resource const& resource;
    ResourceVerbs& verbs;
};

// Imports a sheet by a template: as workshop entries, or as rows of the template's target, which are created and
// (by their natural key) changed through its verbs. All rows or none, in one unit of work. The sheet is kept in the
// bucket, and an Import tells how it went, of failures with an ImportError for each thing that was wrong.
// Faults: forbidden, not_found (the template) and conflict (it is not active), unsupported (the name's extension) and
// too_large, which leave nothing behind; then invalid (headers, rows), malformed, unsupported, too_large (the content),
// and what ends any request.
class UploadSheet {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        TableFiles const& files;
        UnicodeText const& unicode;
        JsonReader const& json;
        ResourceVerbs& imports;
        FileStore& uploads;
        std::vector<UploadTarget> targets;
    };
    UploadSheet(Ports ports, std::uint64_t most_bytes) : ports_(std::move(ports)), most_bytes_(most_bytes) {}

    UploadResult operator()(Actor const&, std::string_view template_id, UploadedSheet const&) const;

private:
    Ports ports_;
    std::uint64_t most_bytes_;
};

// Where the bytes of an import's sheet are kept.
FileKey key_of_sheet(std::string_view import_id, std::string_view extension);

}  // namespace tenon::workshop
