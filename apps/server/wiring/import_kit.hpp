#pragma once
#include "wiring/daily_imports.hpp"
#include "wiring/file_kit.hpp"
#include "wiring/identity_kit.hpp"

#include <tenon/http/import_routes.hpp>
#include <tenon/http/upload_routes.hpp>
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/run_import.hpp>
#include <tenon/kernel/imports/tidy_imports.hpp>

#include <optional>

namespace tenon::server {

// Sheets that become rows: of a resource, or by the workshop's templates.
class ImportKit final : ImportTargets {
public:
    // Its runs are added to the kit of runs.
    ImportKit(Application&, RunKit&, IdentityKit&, FileKit&);

    void bind(http::Router&);

private:
    std::unique_ptr<RowTarget> target_of(Actor const&, Import const&) const override;
    std::size_t rows_at_once() const;

    // Sheets that go into a resource by their headers.
    class ByHeaders final : public ImportTargets {
    public:
        explicit ByHeaders(Application& app) : app_(app) {}
        std::unique_ptr<RowTarget> target_of(Actor const&, Import const&) const override;

    private:
        Application& app_;
    };

    Application& app_;
    UnitOfWork& unit_ = app_.database.units();
    Clock const& clock_ = *app_.ground.clock;
    TableFiles const& tables_ = *app_.ground.tables;
    FileStore& sheets_;
    std::unique_ptr<ContentHash> const hash_;
    std::unique_ptr<LocalFiles> const files_;
    ByHeaders const by_headers_{app_};
    ResourceKit imports_{imports, app_.resource_ground, Writes::by_use_cases};
    ResourceKit errors_{import_errors, app_.resource_ground, Writes::by_use_cases};
    ImportRecord::Ports const record_{*app_.store, unit_, clock_, *app_.ground.ids, imports_.verbs()};
    BeginImport const begin_{{record_, sheets_, *app_.ground.unicode, *files_, *hash_, app_.enqueue}};
    std::optional<workshop::TemplateTargets> by_template_;  // with the workshop
    std::optional<workshop::UploadSheet> upload_;
    std::optional<DailyImports> daily_;
    RunImport run_;
    CancelImport const cancel_{{record_, *app_.runs}};
    WriteImportErrors const write_errors_{*app_.store, tables_};

public:
    ImportSheet const import_sheet;
    TidyImports const tidy{{*app_.store, *app_.runs, imports_.verbs(), sheets_, clock_}};
};

}  // namespace tenon::server
