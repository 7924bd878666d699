#pragma once
#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>

namespace tenon::storage_remote {

// One request at a time over libcurl; what it has connected to stays open for the next one.
class Connection {
public:
    Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    template <class Value>
    void set(CURLoption option, Value value) {
        require(curl_easy_setopt(easy_.get(), option, value) == CURLE_OK);
    }
    void add_header(std::string const& line);
    void begin();
    void end();    // forgets the request, finished or not
    void go_on();  // after a callback has paused it
    void poll(int milliseconds);
    std::optional<CURLcode> perform();  // its result, once it has ended

private:
    static void require(bool worked);  // throws bad_alloc: libcurl refuses nothing else that is said here

    struct CloseEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct CloseMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    struct CloseList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    std::unique_ptr<CURLM, CloseMulti> multi_;  // goes last
    std::unique_ptr<CURL, CloseEasy> easy_;
    std::unique_ptr<curl_slist, CloseList> headers_;
};

}  // namespace tenon::storage_remote
