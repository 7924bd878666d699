#include "connection.hpp"

#include <array>
#include <new>

namespace tenon::cache_redis {
namespace {

constexpr std::size_t room_size = 16'384;

std::string in_protocol(Arguments const& arguments) {
    std::vector<char const*> texts;
    std::vector<std::size_t> sizes;
    for (auto const& argument : arguments) texts.push_back(argument.data()), sizes.push_back(argument.size());
    char* made = nullptr;
    auto const size = redisFormatCommandArgv(&made, static_cast<int>(texts.size()), texts.data(), sizes.data());
    if (size < 0) throw std::bad_alloc();
    std::string const command(made, static_cast<std::size_t>(size));
    redisFreeCommand(made);
    return command;
}

}  // namespace

Connection::Connection(Address const& address, Deadline deadline)
    : stream_(address, deadline), reader_(redisReaderCreate()) {
    if (!reader_) throw std::bad_alloc();
    if (!address.password.empty()) {
        if (address.user.empty()) expect_ok({"AUTH", address.password}, deadline);
        else expect_ok({"AUTH", address.user, address.password}, deadline);
    }
    if (address.database != 0) expect_ok({"SELECT", std::to_string(address.database)}, deadline);
}

void Connection::expect_ok(Arguments const& arguments, Deadline deadline) {
    auto const reply = ask(arguments, deadline);
    if (reply.is_error()) throw Away("it refuses: " + std::string(reply.text()));
}

Reply Connection::ask(Arguments const& arguments, Deadline deadline) {
    send(arguments, deadline);
    return receive(deadline);
}

void Connection::send(Arguments const& arguments, Deadline deadline) {
    stream_.write(in_protocol(arguments), deadline);
}

Reply Connection::receive(Deadline deadline) {
    for (std::array<char, room_size> room;;) {
        if (auto reply = parsed()) return std::move(*reply);
        auto const size = stream_.read(room.data(), room.size(), deadline);
        redisReaderFeed(reader_.get(), room.data(), size);
    }
}

std::optional<Reply> Connection::receive_now() {
    for (std::array<char, room_size> room;;) {
        if (auto reply = parsed()) return reply;
        auto const size = stream_.read_now(room.data(), room.size());
        if (size == 0) return std::nullopt;
        redisReaderFeed(reader_.get(), room.data(), size);
    }
}

std::optional<Reply> Connection::parsed() {
    void* reply = nullptr;
    if (redisReaderGetReply(reader_.get(), &reply) != REDIS_OK) throw Away("it does not speak the protocol of Redis");
    if (!reply) return std::nullopt;
    return Reply(reply);
}

}  // namespace tenon::cache_redis
