#pragma once
#include <tenon/kernel/text.hpp>

#include <memory>

namespace tenon::unicode {

// Stateless, so one serves every thread. Its functions throw malformed when given no UTF-8.
std::unique_ptr<UnicodeText> make_unicode_text();

}  // namespace tenon::unicode
