#include "commands/commands.hpp"
#include "wiring/file_places.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace tenon::server {
namespace {

// Tells of one bucket; returns whether all is well.
bool tell(FilePlace const& place, BucketReport const& report) {
    auto const& bucket = place.files->bucket();
    std::cout << bucket.name << (bucket.is_public ? " (public): " : " (private): ");
    if (report.was_created) std::cout << "made; ";
    std::cout << (report.problems.empty() ? "works" : "does not work") << '\n';
    for (auto const& problem : report.problems) std::cout << "  - " << problem << '\n';
    if (!report.instructions.empty()) std::cout << '\n' << report.instructions << '\n';
    return report.problems.empty();
}

int check(Settings const& settings) {
    Ground const ground(settings);
    FilePlaces const files(settings, ground, "no link is made here", "http://localhost/files");
    bool all = true;
    for (auto const& place : files.probes())
        all = tell(place, CheckBucket({*place.files, *place.setup, *ground.ids})()) && all;
    return all ? exit_ok : exit_failed;
}

}  // namespace

void add_storage_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand("storage", "Where files are kept");
    command->require_subcommand(1);
    auto* verb = command->add_subcommand(
        "check", "Make the buckets that are missing, try all that the server needs, and tell what to do by hand");
    verb->callback([&invocation] {
        invocation.action = [&invocation] { return check(load_settings(invocation.sources).values); };
    });
}

}  // namespace tenon::server
