#pragma once
#include <tenon/http/resource_routes.hpp>
#include <tenon/kernel/manage_resource.hpp>

namespace tenon::server {

// What the use cases of every resource stand on.
struct ResourceGround {
    ManageResource::Ports manage;
    ReadResource::Ports read;
    TableFiles const& files;
    JsonReader const& json;
    std::filesystem::path spool_dir;
    std::uint64_t max_import, max_export;
};

enum class Writes : std::uint8_t {
    usual,
    slow,          // the verbs compute for long
    by_use_cases,  // people only read
};

// All that can be done with one resource. `verbs`, when given, stand in the place of the plain ones.
class ResourceKit {
public:
    ResourceKit(Resource const& resource, ResourceGround const& ground, Writes writes = Writes::usual,
                ResourceVerbs* verbs = nullptr)
        : resource_(resource),
          ground_(ground),
          plain_(resource, ground.manage),
          verbs_(verbs ? *verbs : plain_),
          writes_(writes) {}
    ResourceKit(ResourceKit const&) = delete;
    ResourceKit& operator=(ResourceKit const&) = delete;

    Resource const& resource() const { return resource_; }
    bool is_read_only() const { return writes_ == Writes::by_use_cases; }
    ResourceVerbs& verbs() { return verbs_; }
    ReadResource const& read() const { return read_; }
    ExportRows const& export_rows() const { return export_; }

    // Where the rows of a sheet go. Faults: forbidden (who may create nothing).
    std::unique_ptr<RowTarget> rows(Actor const& actor, ImportMode mode) {
        return std::make_unique<ResourceRows>(
            resource_, actor, mode,
            ResourceRows::Ports{verbs_, ground_.manage.store, ground_.read.unicode, ground_.json});
    }

    // Without `import_sheet` there is no import.
    http::ResourceUseCases use_cases(ImportSheet const* import_sheet = nullptr) {
        return {.resource = resource_,
                .catalog = ground_.manage.catalog,
                .read = read_,
                .verbs = verbs_,
                .bulk = bulk_,
                .import_sheet = import_sheet,
                .export_rows = export_,
                .unicode = ground_.read.unicode,
                .clock = ground_.manage.clock,
                .spool_dir = ground_.spool_dir,
                .max_import = ground_.max_import,
                .has_slow_verbs = writes_ == Writes::slow,
                .is_read_only = is_read_only()};
    }

private:
    Resource const& resource_;
    ResourceGround const& ground_;
    ManageResource plain_;
    ResourceVerbs& verbs_;
    Writes const writes_;
    ReadResource read_{resource_, ground_.read};
    BulkResource bulk_{verbs_, ground_.manage.unit};
    ExportRows export_{resource_, read_, ground_.files, ground_.max_export};
};

}  // namespace tenon::server
