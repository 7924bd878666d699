#include <tenon/http/dispatcher.hpp>

namespace tenon::http {

void InlineDispatcher::dispatch(Cost, std::function<void()> work,
                                std::function<void(std::exception_ptr)> done) noexcept {
    std::exception_ptr trouble;
    try {
        work();
    } catch (...) {
        trouble = std::current_exception();
    }
    done(trouble);
}

}  // namespace tenon::http
