#include "list_files.hpp"

#include "stored_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace tenon::storage_local {
namespace {

// The names in a folder, those of folders with a slash, so that they sort as the keys below them do.
std::vector<std::string> names_in(std::filesystem::path const& folder) {
    std::error_code error;
    std::vector<std::string> names;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        names.push_back(entry->path().filename().string() + (entry->is_directory() ? "/" : ""));
    bool const is_gone = error.value() == ENOENT;  // erased meanwhile
    if (error && !is_gone) throw trouble(error.value());
    std::sort(names.begin(), names.end());
    return names;
}

class Walk {
public:
    Walk(std::filesystem::path const& root, std::string_view prefix, std::size_t limit, std::string_view next)
        : root_(root), prefix_(prefix), limit_(limit), next_(next) {}

    FilePage run() {
        visit_folder("");
        return std::move(page_);
    }

private:
    void visit_folder(std::string const& path) {
        for (auto const& name : names_in(root_ / path)) {
            if (!page_.next.empty()) return;
            auto const below = path + name;
            if (name.back() != '/') visit_file(below);
            else if (may_hold_some(below)) visit_folder(below);
        }
    }

    bool may_hold_some(std::string_view folder) const {
        bool const fits = folder.starts_with(prefix_) || prefix_.starts_with(folder);
        return fits && (folder > next_ || next_.starts_with(folder));
    }

    void visit_file(std::string const& key) {
        if (!key.starts_with(prefix_) || key <= next_ || !FileKey::is_key(key)) return;
        struct stat facts {};
        if (::lstat((root_ / key).c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return;  // erased meanwhile
        auto const bytes = static_cast<std::uint64_t>(facts.st_size);
        if (bytes < trailer_bytes) return;  // not put by this store
        if (page_.files.size() == limit_) {
            page_.next = page_.files.back().key.text();
            return;
        }
        auto const modified =
            std::chrono::seconds(facts.st_mtim.tv_sec) + std::chrono::milliseconds(facts.st_mtim.tv_nsec / 1'000'000);
        page_.files.push_back({FileKey(key), bytes - trailer_bytes, Timestamp(modified)});
    }

    std::filesystem::path const& root_;
    std::string_view prefix_;
    std::size_t limit_;
    std::string_view next_;
    FilePage page_;
};

}  // namespace

FilePage list_files(std::filesystem::path const& folder, std::string_view prefix, std::size_t limit,
                    std::string_view next) {
    return Walk(folder, prefix, limit, next).run();
}

}  // namespace tenon::storage_local
