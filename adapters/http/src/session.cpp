#include "session.hpp"

#include "file_stream.hpp"
#include "listener.hpp"
#include "negotiation.hpp"
#include "request_parser.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace tenon::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using TlsStream = asio::ssl::stream<Socket>;
using TimePoint = std::chrono::steady_clock::time_point;

constexpr std::size_t header_chunk = 4 << 10;
constexpr std::size_t body_chunk = 64 << 10;
constexpr std::size_t joined_body = 8 << 10;  // a smaller body is copied behind its header
constexpr std::size_t gzip_least = 1 << 10;
constexpr std::size_t gzip_most = std::size_t{8} << 20;  // compressing more would hold up the other connections
constexpr std::uint64_t swallowed_body = 64 << 10;       // a refused body up to this is read, and the connection kept
constexpr std::uint64_t lingering_bytes = 16 << 20;      // what is thrown away at most so that a refusal arrives
constexpr std::chrono::seconds lingering_time{5};
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

Socket& socket_of(Socket& stream) { return stream; }
Socket& socket_of(TlsStream& stream) { return stream.next_layer(); }

enum class Phase { handshake, idle, header, body, working, writing, lingering, closed };

// One connection: reads a request, has it answered, writes the answer, and begins again. One
// request at a time, so pipelined ones wait in the buffer; one asynchronous operation at a time,
// so nothing needs a lock. Deadlines are compared by the listener's tick.
template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
public:
    template <class... Tls>
    Session(Listener& listener, Socket socket, Tls&... tls)
        : listener_(listener), pipeline_(listener.shared().pipeline), stream_(std::move(socket), tls...) {
        error_code gone;  // the client may have left already: then the first read says so
        auto const endpoint = socket_of(stream_).remote_endpoint(gone);
        if (!gone) peer_ = Address::parse(endpoint.address().to_string()).value_or(Address{});
        x_.replied = [this] { on_replied(); };
        listener_.enter(*this);
    }
    ~Session() override { listener_.leave(*this); }

    void start() {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            set_phase(Phase::handshake, limits().idle_time);
            stream_.async_handshake(asio::ssl::stream_base::server, [self = self()](error_code trouble) {
                trouble ? self->cut() : self->begin_request();
            });
        } else {
            begin_request();
        }
    }

    void check_deadline(TimePoint now) override {
        if (now < deadline_) return;
        if (phase_ == Phase::header || phase_ == Phase::body) {
            timed_out_ = true;  // the read that is under way ends now and answers 408
            deadline_ = TimePoint::max();
            error_code ignored;
            socket_of(stream_).cancel(ignored);
        } else {
            cut();
        }
    }

    void drain() override {
        bool const owes_nothing = phase_ == Phase::idle || phase_ == Phase::handshake || phase_ == Phase::lingering;
        if (owes_nothing) cut();
    }

    void cut() override {
        set_phase(Phase::closed);
        error_code ignored;  // a socket that is gone is as good as closed
        socket_of(stream_).shutdown(Socket::shutdown_both, ignored);
        socket_of(stream_).close(ignored);
    }

private:
    Limits const& limits() const { return listener_.shared().settings.limits; }
    std::shared_ptr<Session> self() { return this->shared_from_this(); }

    void set_phase(Phase phase) {
        phase_ = phase;
        deadline_ = TimePoint::max();
    }
    void set_phase(Phase phase, std::chrono::milliseconds time) {
        phase_ = phase;
        deadline_ = listener_.now() + time;
    }
    // A transfer must keep up the least rate, averaged from its start, after a time of grace.
    void set_transfer_deadline() {
        auto const earned = std::chrono::milliseconds(transferred_ * 1000 / limits().transfer_rate);
        deadline_ = transfer_start_ + limits().transfer_grace + earned;
    }
    void begin_transfer(Phase phase) {
        phase_ = phase;
        transferred_ = 0;
        transfer_start_ = listener_.now();
        set_transfer_deadline();
    }

    void begin_request() {
        x_.reset();
        parser_.emplace(x_, limits().header_bytes);
        swallowing_ = false;
        keep_alive_ = true;
        if (buffer_.size() > 0) {
            set_phase(Phase::header, limits().header_time);
            return parse_header();
        }
        if (listener_.stopping()) return cut();
        if (buffer_.capacity() > body_chunk / 4) buffer_.shrink_to_fit();
        set_phase(Phase::idle, limits().idle_time);
        read(header_chunk);
    }

    void read(std::size_t bytes) {
        stream_.async_read_some(buffer_.prepare(bytes), [self = self()](error_code trouble, std::size_t count) {
            self->on_read(trouble, count);
        });
    }

    void on_read(error_code trouble, std::size_t count) {
        if (phase_ == Phase::closed) return;
        if (timed_out_) return refuse_and_close({408, "REQUEST_TIMEOUT", "The request took too long to arrive."});
        if (trouble && phase_ == Phase::idle) return cut();
        if (trouble == asio::error::eof || trouble == asio::ssl::error::stream_truncated)
            return refuse_and_close({400, "BAD_REQUEST", "The request ended before it was complete."});
        if (trouble) return cut();
        buffer_.commit(count);
        if (phase_ == Phase::body) return parse_body();
        if (phase_ == Phase::idle) set_phase(Phase::header, limits().header_time);
        parse_header();
    }

    void parse_header() {
        error_code trouble;
        buffer_.consume(parser_->put(buffer_.data(), trouble));
        if (trouble == boost::beast::http::error::need_more) return read(header_chunk);
        if (trouble == boost::beast::http::error::header_limit)
            return refuse_and_close(
                {431, "HEADERS_TOO_LARGE",
                 "The request's header may have at most " + std::to_string(limits().header_bytes) + " bytes."});
        if (trouble || !parser_->is_sound())
            return refuse_and_close({400, "BAD_REQUEST", "This is not a well-formed HTTP/1.1 request."});
        on_header();
    }

    void on_header() {
        x_.started = std::chrono::steady_clock::now();
        keep_alive_ = parser_->keep_alive();
        x_.body_length = parser_->chunked() ? std::nullopt : std::optional(parser_->content_length().value_or(0));
        bool const admitted = pipeline_.admit(x_, peer_);
        if (parser_->is_done()) return admitted ? serve() : respond();
        bool const asks_first = x_.request.header("Expect").has_value();
        if (!admitted && (asks_first || x_.body_length.value_or(swallowed_body + 1) > swallowed_body))
            return respond_and_linger();
        if (!admitted) swallow_body();
        begin_transfer(Phase::body);
        parser_->eager(true);
        if (asks_first && admitted && buffer_.size() == 0) return send_go_on();
        parse_body();
    }

    // The answer is there already; the rest of the request is read so that the connection can go on.
    void swallow_body() {
        swallowing_ = true;
        x_.body.begin(x_.request, {BodyKind::none, swallowed_body, false}, {});
    }

    void send_go_on() {
        asio::async_write(stream_, asio::buffer(go_on), [self = self()](error_code trouble, std::size_t) {
            trouble ? self->cut() : self->read(body_chunk);
        });
    }

    void parse_body() {
        try {
            error_code trouble;
            while (!trouble && !parser_->is_done() && buffer_.size() > 0) {
                auto const used = parser_->put(buffer_.data(), trouble);
                buffer_.consume(used);
                transferred_ += used;
            }
            if (trouble && trouble != boost::beast::http::error::need_more)
                return refuse_and_close({400, "BAD_REQUEST", "The body's chunks are malformed."});
            if (!parser_->is_done()) {
                set_transfer_deadline();
                return read(body_chunk);
            }
            if (swallowing_) return respond();
            x_.body.finish();
        } catch (...) {
            pipeline_.fail(x_, std::current_exception());
            return parser_->is_done() ? respond() : respond_and_linger();
        }
        serve();
    }

    void serve() {
        set_phase(Phase::working);
        self_ = self();
        pipeline_.serve(x_);
    }

    // On any thread: whoever worked for us is done, so the connection belongs to its own thread again.
    void on_replied() {
        asio::dispatch(listener_.executor(), [self = std::move(self_)] {
            self->phase_ == Phase::closed ? self->finish(false) : self->respond();
        });
    }

    void refuse_and_close(Problem const& problem) {
        timed_out_ = false;
        if (x_.started == TimePoint{}) x_.started = std::chrono::steady_clock::now();
        pipeline_.refuse(x_, problem);
        respond_and_linger();
    }

    void respond_and_linger() {
        lingering_ = true;
        respond();
    }

    void respond() {
        keep_alive_ = keep_alive_ && !lingering_ && !listener_.stopping();
        bool const head_only = x_.request.method == Method::head;
        if (x_.response.file && !open_file()) pipeline_.refuse(x_, internal_problem());
        bool const gzipped = compress();
        out_.clear();
        append_head(out_, x_,
                    {pipeline_.cors(), listener_.date().now(), std::is_same_v<Stream, TlsStream>, keep_alive_,
                     parser_->version(), gzipped});
        begin_transfer(Phase::writing);
        sent_ = 0;
        if (head_only) file_.reset();
        auto const& body = x_.response.body;
        if (head_only || x_.response.file || body.empty()) return write(asio::buffer(out_));
        if (body.size() > joined_body)
            return write(std::array<asio::const_buffer, 2>{asio::buffer(out_), asio::buffer(body)});
        out_.append(body);
        write(asio::buffer(out_));
    }

    bool open_file() {
        file_.emplace();
        if (file_->open(*x_.response.file)) return true;
        file_.reset();
        LogField const facts[] = {{"request_id", x_.request.request_id}};
        listener_.shared().log.write(LogLevel::error, "a file to send cannot be opened", facts);
        return false;
    }

    bool compress() {
        auto& response = x_.response;
        bool const fits = !response.file && response.body.size() > gzip_least && response.body.size() < gzip_most;
        if (!fits || response.header("Content-Encoding")) return false;
        if (!response.is_json() && !is_compressible(response.content_type)) return false;
        if (!accepts_gzip(x_.request.headers.joined("Accept-Encoding"))) return false;
        response.body = listener_.gzip().compress(response.body);
        return true;
    }

    template <class Buffers>
    void write(Buffers const& buffers) {
        // Piece by piece, so that a large body earns its time as it goes.
        asio::async_write(
            stream_, buffers,
            [this](error_code const& trouble, std::size_t total) -> std::size_t {
                transferred_ = sent_ + total;
                set_transfer_deadline();
                return trouble ? 0 : body_chunk;
            },
            [self = self()](error_code trouble, std::size_t total) { self->on_written(trouble, total); });
    }

    void on_written(error_code trouble, std::size_t count) {
        sent_ += count;
        if (phase_ == Phase::closed || trouble) return finish(false);
        if (!file_ || file_->left() == 0) return finish(true);
        auto const piece = file_->read();
        if (piece.empty()) return finish(false);  // shorter than announced: only a broken connection says so
        write(asio::buffer(piece.data(), piece.size()));
    }

    void finish(bool whole) {
        file_.reset();
        pipeline_.finished(x_, sent_);
        x_.started = {};
        if (!whole) return cut();
        if (keep_alive_) return begin_request();
        if (lingering_) return linger();
        say_goodbye();
    }

    void say_goodbye() {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            set_phase(Phase::lingering, lingering_time);
            stream_.async_shutdown([self = self()](error_code) { self->cut(); });
        } else {
            cut();
        }
    }

    // Closing with unread input makes TCP throw away what was sent: so the input is read, for a while.
    void linger() {
        set_phase(Phase::lingering, lingering_time);
        error_code ignored;
        socket_of(stream_).shutdown(Socket::shutdown_send, ignored);
        buffer_.clear();
        transferred_ = 0;
        swallow();
    }

    void swallow() {
        socket_of(stream_).async_read_some(buffer_.prepare(body_chunk),
                                           [self = self()](error_code trouble, std::size_t count) {
                                               self->transferred_ += count;
                                               bool const enough = self->transferred_ > lingering_bytes;
                                               trouble || enough ? self->cut() : self->swallow();
                                           });
    }

    Listener& listener_;
    Pipeline& pipeline_;
    Stream stream_;
    Address peer_;
    Exchange x_;
    std::optional<RequestParser> parser_;
    boost::beast::flat_buffer buffer_;
    std::string out_;
    std::optional<FileStream> file_;
    std::shared_ptr<Session> self_;  // while others work for this connection
    Phase phase_ = Phase::idle;
    TimePoint deadline_ = TimePoint::max();
    TimePoint transfer_start_{};
    std::uint64_t transferred_ = 0;  // since transfer_start_
    std::uint64_t sent_ = 0;         // of the answer
    bool keep_alive_ = true;
    bool swallowing_ = false;  // reading a body whose answer is there already
    bool lingering_ = false;   // the answer is the last one, and input may be left
    bool timed_out_ = false;
};

}  // namespace

void start_plain_session(Listener& listener, Socket socket) {
    std::make_shared<Session<Socket>>(listener, std::move(socket))->start();
}

void start_tls_session(Listener& listener, Socket socket, asio::ssl::context& tls) {
    std::make_shared<Session<TlsStream>>(listener, std::move(socket), tls)->start();
}

}  // namespace tenon::http
