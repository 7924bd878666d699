#include "wiring/uploads.hpp"

namespace tenon::server {
namespace {

std::vector<workshop::UploadTarget> targets_of(Application& app) {
    std::vector<workshop::UploadTarget> targets;
    auto const& field = workshop::templates.fields[workshop::templates.at("target")];
    for (auto const& choice : field.choices) {
        auto& kit = app.resource(choice.value);
        targets.push_back({kit.resource(), kit.verbs()});
    }
    return targets;
}

workshop::UploadSheet::Ports ports_of(Application& app, FileStore& uploads) {
    return {*app.store,
            app.database.units(),
            *app.ground.clock,
            *app.ground.ids,
            *app.ground.tables,
            *app.ground.unicode,
            *app.ground.json,
            app.resource("imports").verbs(),
            uploads,
            targets_of(app)};
}

}  // namespace

Uploads::Uploads(Application& app, FileStore& uploads)
    : app_(app),
      upload_(ports_of(app, uploads), app.settings.limits_upload.count),
      write_errors_(*app.store, *app.ground.tables) {}

void Uploads::bind(http::Router& router) {
    http::bind_uploads(router, {.upload = upload_,
                                .write_errors = write_errors_,
                                .templates = app_.resource("templates").read(),
                                .entries = app_.resource("workshop_entries").read(),
                                .catalog = app_.catalog,
                                .spool_dir = app_.spool_dir,
                                .max_upload = app_.settings.limits_upload.count});
}

}  // namespace tenon::server
