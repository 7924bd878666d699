#include "wiring/import_kit.hpp"

#include <tenon/crypto/content_hash.hpp>
#include <tenon/system/local_files.hpp>

namespace tenon::server {

ImportKit::ImportKit(Application& app, RunKit& runs, IdentityKit& identity, FileKit& files)
    : app_(app),
      sheets_(files.store("uploads")),
      hash_(crypto::make_content_hash()),
      files_(system::make_local_files(app.spool_dir)),
      run_({record_, sheets_, *files_, tables_, *this, identity.actors}, rows_at_once()),
      import_sheet({unit_, tables_, *this, begin_}, {app.settings.limits_import.count, rows_at_once()}) {
    runs.add(run_);
    if (!app_.has("workshop")) return;
    by_template_.emplace(
        workshop::TemplateTargets::Ports{*app_.store, unit_, clock_, *app_.ground.ids, *app_.ground.json, by_headers_});
    upload_.emplace(workshop::UploadSheet::Ports{unit_, tables_, *by_template_, begin_},
                    SheetLimits{app_.settings.limits_upload.count, rows_at_once()});
    daily_.emplace(app, runs, identity, DailyImports::Ports{record_, begin_, *by_template_, *files_});
}

std::size_t ImportKit::rows_at_once() const { return static_cast<std::size_t>(app_.settings.limits_rows_at_once); }

std::unique_ptr<RowTarget> ImportKit::target_of(Actor const& actor, Import const& import) const {
    if (!import.template_id) return by_headers_.target_of(actor, import);
    if (by_template_) return by_template_->target_of(actor, import);
    throw Error(Fault::unsupported, "Templates are not in use here any more");
}

std::unique_ptr<RowTarget> ImportKit::ByHeaders::target_of(Actor const& actor, Import const& import) const {
    return app_.resource(import.resource).rows(actor, options_of(import).mode);
}

void ImportKit::bind(http::Router& router) {
    http::bind_imports(router, {.imports = imports_.use_cases(),
                                .errors = errors_.use_cases(),
                                .cancel = cancel_,
                                .write_errors = write_errors_,
                                .spool_dir = app_.spool_dir});
    if (!upload_) return;
    http::bind_uploads(router, {.upload = *upload_,
                                .templates = app_.resource("templates").read(),
                                .entries = app_.resource("workshop_entries").read(),
                                .catalog = app_.catalog,
                                .max_upload = app_.settings.limits_upload.count});
    daily_->bind(router);
}

}  // namespace tenon::server
