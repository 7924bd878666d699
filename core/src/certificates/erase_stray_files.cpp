#include <tenon/certificates/erase_stray_files.hpp>

namespace tenon::certificates {

NewRun EraseStrayFiles::run(Certificate const& certificate, Timestamp now) {
    Json::Array keys;
    for (auto const paper : papers) keys.push_back(file_key(certificate, paper).text());
    return {.kind = "erase_stray_files",
            .payload = Json::Object{{"certificate", certificate.id}, {"files", std::move(keys)}},
            .priority = "low",
            .due_at = now + patience};
}

RunOutcome EraseStrayFiles::operator()(RunContext& context) {
    auto const& asked = context.payload();
    if (ports_.store.find(certificates, *asked.find("certificate")->as_text(), Rows::all)) return RunOutcome::done;
    for (auto const& key : *asked.find("files")->as_array()) ports_.files.erase(FileKey(*key.as_text()));
    return RunOutcome::done;
}

}  // namespace tenon::certificates
