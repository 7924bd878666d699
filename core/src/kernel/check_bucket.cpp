#include <tenon/kernel/check_bucket.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon {
namespace {

constexpr std::string_view probe_text = "Written by 'tenon storage check'; it may be deleted.\n";
constexpr std::size_t most_read = 1024;

// Whether the step worked; else its reason is among the problems.
template <class Step>
bool attempt(BucketReport& report, std::string_view what, Step step) {
    try {
        step();
        return true;
    } catch (Error const& error) {
        report.problems.push_back(std::string(what) + ": " + error.what());
        return false;
    }
}

}  // namespace

BucketReport CheckBucket::operator()() const {
    BucketReport report;
    bool const is_there = attempt(report, "The bucket is not there, or cannot be made", [&] {
        if (ports_.setup.exists()) return;
        ports_.setup.create();
        report.was_created = true;
    });
    FileKey const probe("tenon-check/" + ports_.ids.next() + ".txt");
    if (is_there) try_files(probe, report);
    if (!report.problems.empty()) report.instructions = ports_.setup.instructions();
    return report;
}

void CheckBucket::try_files(FileKey const& probe, BucketReport& report) const {
    bool const is_written = attempt(report, "A file cannot be written", [&] {
        TextSource source{std::string(probe_text)};
        ports_.files.put(probe, {source, probe_text.size(), "text/plain"});
    });
    if (!is_written) return;
    attempt(report, "A file cannot be read back", [&] {
        if (read_all(*ports_.files.get(probe).bytes, most_read) != probe_text)
            throw Error(Fault::unavailable, "what came back is not what was written.");
    });
    attempt(report, "Files cannot be listed", [&] {
        auto const listed = ports_.files.list(probe.text()).files;
        if (std::none_of(listed.begin(), listed.end(), [&](ListedFile const& file) { return file.key == probe; }))
            throw Error(Fault::unavailable, "the file that was written is not among them.");
    });
    attempt(report, "Who may read files cannot be found out", [&] { try_access(probe, report); });
    attempt(report, "A file cannot be deleted", [&] { ports_.files.erase(probe); });
}

void CheckBucket::try_access(FileKey const& probe, BucketReport& report) const {
    bool const is_open = ports_.setup.is_open_to_all(probe);
    if (is_open == ports_.files.bucket().is_public) return;
    report.problems.emplace_back(is_open ? "The bucket is open to everyone, and has to be private."
                                         : "The bucket is private, and everyone has to be able to read its files.");
}

}  // namespace tenon
