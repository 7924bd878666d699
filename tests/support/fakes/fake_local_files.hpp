#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/local_files.hpp>

#include <map>

namespace tenon::testing {

// Files in memory, by path; what is copied is found under "copy 1", "copy 2", ... and forgotten with the copy.
class FakeLocalFiles final : public LocalFiles {
public:
    mutable std::map<std::filesystem::path, std::string> files;

    std::unique_ptr<ByteSource> open(std::filesystem::path const& path) const override {
        auto const found = files.find(path);
        if (found == files.end()) throw Error(Fault::unavailable, "The file cannot be read");
        return std::make_unique<TextSource>(found->second);
    }
    std::unique_ptr<LocalCopy> copy(ByteSource& bytes) const override {
        auto made = std::make_unique<Copy>(*this, "copy " + std::to_string(++copies_));
        files[made->path()] = read_all(bytes, 1 << 30);
        return made;
    }

private:
    class Copy final : public LocalCopy {
    public:
        Copy(FakeLocalFiles const& owner, std::filesystem::path path) : owner_(owner), path_(std::move(path)) {}
        Copy(Copy const&) = delete;
        Copy& operator=(Copy const&) = delete;
        ~Copy() override { owner_.files.erase(path_); }
        std::filesystem::path const& path() const override { return path_; }

    private:
        FakeLocalFiles const& owner_;
        std::filesystem::path const path_;
    };

    mutable int copies_ = 0;
};

// The bytes themselves.
class FakeContentHash final : public ContentHash {
public:
    explicit FakeContentHash(FakeLocalFiles const& files) : files_(files) {}
    std::string of(std::filesystem::path const& path) const override {
        return read_all(*files_.open(path), 1 << 30).substr(0, 64);
    }

private:
    FakeLocalFiles const& files_;
};

}  // namespace tenon::testing
