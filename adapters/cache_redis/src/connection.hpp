#pragma once
#include "stream.hpp"

#include <hiredis/hiredis.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::cache_redis {

using Arguments = std::vector<std::string>;

// One answer of Redis: a text, a number, nothing, an error, or a list of answers.
class Reply {
public:
    explicit Reply(void* reply) : owned_(static_cast<redisReply*>(reply)), reply_(owned_.get()) {}

    bool is_error() const { return reply_->type == REDIS_REPLY_ERROR; }
    std::int64_t integer() const { return reply_->integer; }
    std::string_view text() const {
        return reply_->str ? std::string_view(reply_->str, reply_->len) : std::string_view();
    }
    std::size_t size() const { return reply_->elements; }
    std::int64_t integer_at(std::size_t i) const { return reply_->element[i]->integer; }
    std::string_view text_at(std::size_t i) const { return {reply_->element[i]->str, reply_->element[i]->len}; }

private:
    struct Free {
        void operator()(redisReply* reply) const { freeReplyObject(reply); }
    };
    std::unique_ptr<redisReply, Free> owned_;
    redisReply const* reply_;
};

// One conversation with Redis. All calls throw Away, after which it is of no more use.
class Connection {
public:
    // Signs in and chooses the database.
    Connection(Address const&, Deadline);

    // The answer may be an error.
    Reply ask(Arguments const&, Deadline);
    void send(Arguments const&, Deadline);
    Reply receive(Deadline);
    std::optional<Reply> receive_now();
    int descriptor() const { return stream_.descriptor(); }

private:
    std::optional<Reply> parsed();
    void expect_ok(Arguments const&, Deadline);

    struct FreeReader {
        void operator()(redisReader* reader) const { redisReaderFree(reader); }
    };
    Stream stream_;
    std::unique_ptr<redisReader, FreeReader> reader_;
};

}  // namespace tenon::cache_redis
