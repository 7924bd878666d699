#include <tenon/identity/set_password.hpp>

namespace tenon::identity {

void SetPassword::operator()(std::string_view user_id, std::string_view hash) const {
    ports_.users.set_password_hash(user_id, hash);
    ports_.sessions.end_all_of(user_id);
    ports_.tokens.drop_all_of(user_id);
}

}  // namespace tenon::identity
