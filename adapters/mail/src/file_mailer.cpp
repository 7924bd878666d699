#include <tenon/mail/file_mailer.hpp>

#include <tenon/kernel/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "header_text.hpp"
#include "message_text.hpp"

namespace tenon::mail {
namespace {

Error trouble(int error) {
    if (error == ENOSPC || error == EDQUOT)
        return {Fault::storage_full, "There is no room left to send mail. Tell the administrator."};
    return {Fault::unavailable, "Mail cannot be sent at the moment. Try again later."};
}

// A file that only its owner can read; it vanishes unless it is given its name.
class NewFile {
public:
    explicit NewFile(std::filesystem::path path)
        : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) throw trouble(errno);
    }
    ~NewFile() {
        ::close(descriptor_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw trouble(errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void name(std::filesystem::path const& path) {
        if (::fsync(descriptor_) != 0 || ::rename(path_.c_str(), path.c_str()) != 0) throw trouble(errno);
        path_.clear();
    }

private:
    std::filesystem::path path_;
    int descriptor_;
};

class FileMailer final : public Mailer {
public:
    FileMailer(std::filesystem::path folder, Clock const& clock, IdSource& ids, Sender sender)
        : folder_(std::move(folder)), clock_(clock), ids_(ids), sender_(std::move(sender)) {
        require_sender(sender_);
    }

    void send(Mail const& mail) override {
        require_sendable(mail);
        auto const id = ids_.next();
        auto const text = message_text(mail, sender_, id, clock_.now());
        NewFile file(folder_ / ("." + id + ".tmp"));
        file.write(text);
        file.name(folder_ / (id + ".eml"));
    }

private:
    std::filesystem::path folder_;
    Clock const& clock_;
    IdSource& ids_;
    Sender const sender_;
};

}  // namespace

std::unique_ptr<Mailer> make_file_mailer(std::filesystem::path const& folder, Clock const& clock, IdSource& ids,
                                         Sender sender) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || ::access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error(Fault::unavailable, "The folder for mail, " + folder.string() +
                                            ", cannot be written. Create it or choose another with mail.url.");
    return std::make_unique<FileMailer>(folder, clock, ids, std::move(sender));
}

}  // namespace tenon::mail
