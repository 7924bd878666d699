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

// All that can be done with one resource. `verbs`, when given, stand in the place of the plain ones.
class ResourceKit {
public:
    ResourceKit(Resource const& resource, ResourceGround const& ground, ResourceVerbs* verbs = nullptr,
                bool has_slow_verbs = false)
        : resource_(resource),
          ground_(ground),
          plain_(resource, ground.manage),
          verbs_(verbs ? *verbs : plain_),
          has_slow_verbs_(has_slow_verbs) {}
    ResourceKit(ResourceKit const&) = delete;
    ResourceKit& operator=(ResourceKit const&) = delete;

    Resource const& resource() const { return resource_; }
    ResourceVerbs& verbs() { return verbs_; }
    ReadResource const& read() const { return read_; }
    ImportRows const& import_rows() const { return import_; }
    ExportRows const& export_rows() const { return export_; }

    http::ResourceUseCases use_cases() {
        return {.resource = resource_,
                .catalog = ground_.manage.catalog,
                .read = read_,
                .verbs = verbs_,
                .bulk = bulk_,
                .import_rows = import_,
                .export_rows = export_,
                .unicode = ground_.read.unicode,
                .clock = ground_.manage.clock,
                .spool_dir = ground_.spool_dir,
                .max_import = ground_.max_import,
                .has_slow_verbs = has_slow_verbs_};
    }

private:
    Resource const& resource_;
    ResourceGround const& ground_;
    ManageResource plain_;
    ResourceVerbs& verbs_;
    bool const has_slow_verbs_;
    ReadResource read_{resource_, ground_.read};
    BulkResource bulk_{verbs_, ground_.manage.unit};
    ImportRows import_{
        resource_,
        {verbs_, ground_.manage.store, ground_.manage.unit, ground_.files, ground_.read.unicode, ground_.json}};
    ExportRows export_{resource_, read_, ground_.files, ground_.max_export};
};

}  // namespace tenon::server
