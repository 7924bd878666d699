#include <tenon/system/import_folder.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tenon::system {
namespace {

[[noreturn]] void refuse(std::string code, std::string const& what) {
    throw Error(Fault::invalid, "The path " + what, {{"path", std::move(code), what}});
}

[[noreturn]] void refuse(int error) {
    switch (error) {
        case ENOENT:
            throw Error(Fault::not_found, "There is no such file in the import folder");
        case ELOOP:
        case ENOTDIR:
        case ENXIO:
            refuse("not_inside", "must lead through folders to a file; symbolic links are not followed");
        case EACCES:
        case EPERM:
            refuse("unreadable", "leads to what the server may not read");
        default:
            throw Error(Fault::unavailable, "The import folder cannot be read right now");
    }
}

class Descriptor {
public:
    Descriptor(int folder, std::string const& name, int flags)
        : number_(::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | flags)) {
        if (number_ < 0) refuse(errno);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }

private:
    int number_;
};

// The bytes that a file had when it was opened, or fewer when it was cut since.
class FileBytes final : public ByteSource {
public:
    FileBytes(Descriptor file, std::uint64_t size) : file_(std::move(file)), left_(size) {}

    std::size_t read(std::span<char> into) override {
        auto const most = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
        ssize_t count = 0;
        do count = ::read(file_.get(), into.data(), most);
        while (count < 0 && errno == EINTR);
        if (count < 0) throw Error(Fault::unavailable, "The file cannot be read right now");
        left_ -= static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
    }

private:
    Descriptor file_;
    std::uint64_t left_;
};

class MachineFolder final : public workshop::ImportFolder {
public:
    MachineFolder(std::filesystem::path folder, std::uint64_t most_bytes)
        : folder_(std::move(folder)), most_bytes_(most_bytes) {}

    File open(FileKey const& path) const override {
        Descriptor folder(AT_FDCWD, folder_.string(), O_DIRECTORY);
        // Part by part, since a link could take the place of a folder after any other check.
        std::string_view rest = path.text();
        for (auto slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
            folder = Descriptor(folder.get(), std::string(rest.substr(0, slash)), O_DIRECTORY | O_NOFOLLOW);
            rest.remove_prefix(slash + 1);
        }
        Descriptor file(folder.get(), std::string(rest), O_NOFOLLOW | O_NONBLOCK);
        struct stat facts {};
        if (::fstat(file.get(), &facts) != 0) refuse(errno);
        if (!S_ISREG(facts.st_mode)) refuse(ENOTDIR);
        auto const size = static_cast<std::uint64_t>(facts.st_size);
        if (size > most_bytes_)
            throw Error(Fault::too_large, "The file has more than " + std::to_string(most_bytes_) +
                                              " bytes, the most that is imported (limits.import)");
        return {std::make_unique<FileBytes>(std::move(file), size), size};
    }

private:
    std::filesystem::path const folder_;
    std::uint64_t const most_bytes_;
};

}  // namespace

std::unique_ptr<workshop::ImportFolder> make_import_folder(std::filesystem::path folder, std::uint64_t most_bytes) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(Fault::unavailable, "The import folder, " + folder.string() +
                                            ", cannot be made. Create it or choose another with "
                                            "workshop.import_folder.");
    return std::make_unique<MachineFolder>(std::move(folder), most_bytes);
}

}  // namespace tenon::system
