#include <tenon/system/local_files.hpp>

#include <tenon/kernel/error.hpp>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>
#include <utility>

namespace tenon::system {
namespace {

[[noreturn]] void fail(int error) {
    if (error == ENOSPC || error == EDQUOT)
        throw Error(Fault::storage_full, "There is no room left on the server for a copy of this file");
    throw Error(Fault::unavailable, "The server cannot keep a copy of this file right now");
}

class Copy final : public LocalCopy {
public:
    explicit Copy(std::filesystem::path const& folder) {
        auto name = (folder / "copy-XXXXXX").string();
        descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor_ < 0) fail(errno);
        path_ = name;
    }
    Copy(Copy const&) = delete;
    Copy& operator=(Copy const&) = delete;
    ~Copy() override {
        if (descriptor_ >= 0) ::close(descriptor_);
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    void fill(ByteSource& bytes) {
        std::array<char, 64 << 10> piece;
        while (auto const size = bytes.read(piece)) write({piece.data(), size});
        if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
    }
    std::filesystem::path const& path() const override { return path_; }

private:
    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    std::filesystem::path path_;
    int descriptor_ = -1;
};

class FileSource final : public ByteSource {
public:
    explicit FileSource(std::filesystem::path const& path) : file_(path, std::ios::binary) {
        if (!file_) throw unreadable();
    }
    std::size_t read(std::span<char> into) override {
        file_.read(into.data(), static_cast<std::streamsize>(into.size()));
        if (file_.bad()) throw unreadable();
        return static_cast<std::size_t>(file_.gcount());
    }
    bool rewind() override {
        file_.clear();
        file_.seekg(0);
        return static_cast<bool>(file_);
    }

private:
    static Error unreadable() { return {Fault::unavailable, "The file cannot be read right now"}; }

    std::ifstream file_;
};

class MachineFiles final : public LocalFiles {
public:
    explicit MachineFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::unique_ptr<ByteSource> open(std::filesystem::path const& path) const override {
        return std::make_unique<FileSource>(path);
    }

    std::unique_ptr<LocalCopy> copy(ByteSource& bytes) const override {
        auto made = std::make_unique<Copy>(folder_);
        made->fill(bytes);
        return made;
    }

private:
    std::filesystem::path const folder_;
};

}  // namespace

std::unique_ptr<LocalFiles> make_local_files(std::filesystem::path folder) {
    return std::make_unique<MachineFiles>(std::move(folder));
}

}  // namespace tenon::system
