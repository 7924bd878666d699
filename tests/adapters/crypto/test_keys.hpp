#pragma once
#include <string_view>

// Keys from the standards, or made for these tests alone: they protect nothing.
namespace tenon::testing {

// RFC 8037, appendix A.1.
inline constexpr std::string_view ed25519_private =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

// RFC 8037, appendix A.2.
inline constexpr std::string_view ed25519_public =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";

// RFC 7515, appendix A.3.
inline constexpr std::string_view p256_private =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIff\n"
    "H1136cspYG6+0iY7X1fCE9+E9LKhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp\n"
    "7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt\n"
    "-----END PRIVATE KEY-----\n";

inline constexpr std::string_view p256_public =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7\n"
    "6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view rsa_private =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCy4Fz6D2xRrkTv\n"
    "vRcLfED7QAW9trdLwBywjrUr+J6HuXHThB5qsPGnhOChB8ahMd/KbO3wQ9nutMCx\n"
    "qBUvsyrjinVAdjtXRnHNSpjak11VnLMbN+mjS+tL6aiQD4EllzpGMg80GORKagFL\n"
    "3E1MB2p+Zk/9lEcYwqCn4sf3GaJLAnw2fgz1RFPSlI6IlIeo0pqHFaBqFNwBWEtW\n"
    "cOeinwDErVjflbvWm8KJQfLN2EVVzI+B6lDrMf5HEG9Xj22MbQP0tVUjPJjCM45D\n"
    "Wh3tuovop/LqoTQoGdPM/6pNcFuISXAhCI83QONVsmRmLtVTQpJLPDOfzTcSOLje\n"
    "riEmhz2vAgMBAAECggEABMpDUyL0mJ9dEzpyEomqR9AoFzN8Zxfm7Md1jI7k1+ec\n"
    "Z7ijA+JnJkBFr6pApHJsdsRB/uwiOuU2P8urfZKDtIIxr5866ZRmWcQEod3OYwuG\n"
    "NFVj+U6AJ5FDRVBU+ge5tMWEaLW970w1aq2kmEOek3Hz9GtzF/OmT7if+DsEgJOt\n"
    "/u7c9PiJYPevw5PVPx0Q0MC2Bw1CLLBwgic6Fo68Szl4a4na/G+ScCK6AaO+8BqW\n"
    "YUynL3+3cP6dMjrbForGj3U1mnZMA2meGbS67RX/f58GSxUNkzXVg5sKype4lDwX\n"
    "fthLMDoLPXOC3MBll3FGl9zqmaz2Vhs1z6IjXCwWkQKBgQDbXAbbIaMujZXZqUii\n"
    "6NN2cLDbWocj9dhtP6JvexMtRXlgmtqvqMvc7cZ7yulWbTPUfDnIxQjpPbk7OObM\n"
    "hYcbMShSq/fxh915NkBtT/D8NTYXtZ/eOqj7eSbeFJR9wfqLZOjPOHwFgZ9zTYtN\n"
    "UBk0cC1O9zqE3GVflb6U4zzVdwKBgQDQwUA31N7MEe5oi1WxRBu93B14zk72Vq2k\n"
    "PRATPp6E4R2Ozc6p0h//UqtvX3NMSWCAG5CpYpCDEFWSOl3AegIxX19X/jYkkllc\n"
    "xYDfd5Sr6MGouIdLGEQ/1JFo8EmI4qefBMwph0S5uf/u3rDmtGll27aTLWCpTWBq\n"
    "hS/gh6NHiQKBgD07ZRaKPzjhgPDvVj1TbKPlNRkmHg8lszJbzwX7fxDmEcmrsFvU\n"
    "bIPRQ9SOgbAEb7Fis+adSa2B81Daw2JX66zlffIF2wJrAKGzSSy6YfSlDeJ0apno\n"
    "Gf+IhBb9+61XFo8OrgYaKFSJKG9ROA9uynpezeb7EDTCKPITpM1+2R5lAoGBALMT\n"
    "A96hCdpvC1+9Hu5oqY+Nse5+s/fXVS9NfmuzzNHaNrvYyo6dBPvGU++/Jq3rSA+9\n"
    "FbRoK+VybqV40hGZ2CW4VZarKJDoxiWx+yI3d16c1PvCB7UghPNoirBFaB83p2je\n"
    "+bAqLIdSCj1D5OaTHtLUzmKki4XQLYRS6kYmtKdZAoGAXNNQqySQ0Z6QGe0PaVtH\n"
    "e7rHpgEzNIF1cxY/iIIPDmigz2STzKhh8SFB5SKl89aj6iGN01K5LFI+epiupasR\n"
    "gP1ii2KotJecqs9A96g/uyZDSY7t8M+cogK4cxgQxh0yMka8aciNCf+qnvkfe1t7\n"
    "3CK0rOo+flfYw145nDFLuek=\n"
    "-----END PRIVATE KEY-----\n";

inline constexpr std::string_view rsa_public =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsuBc+g9sUa5E770XC3xA\n"
    "+0AFvba3S8AcsI61K/ieh7lx04QearDxp4TgoQfGoTHfymzt8EPZ7rTAsagVL7Mq\n"
    "44p1QHY7V0ZxzUqY2pNdVZyzGzfpo0vrS+mokA+BJZc6RjIPNBjkSmoBS9xNTAdq\n"
    "fmZP/ZRHGMKgp+LH9xmiSwJ8Nn4M9URT0pSOiJSHqNKahxWgahTcAVhLVnDnop8A\n"
    "xK1Y35W71pvCiUHyzdhFVcyPgepQ6zH+RxBvV49tjG0D9LVVIzyYwjOOQ1od7bqL\n"
    "6Kfy6qE0KBnTzP+qTXBbiElwIQiPN0DjVbJkZi7VU0KSSzwzn803Eji43q4hJoc9\n"
    "rwIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view rsa_1024_public =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC8B1q8bxqIjaMaY1BCnnNiIRj7\n"
    "X/e3NTZ/emsYFnRrwDEDTxF/s+w8cXTjiI8joQKm+Xgezssq7aVpdwNUxjQeYfQw\n"
    "I60e4TFRB+gpli2O9dWUxTORpQD1mqkPKrsFZiQakBzcoj6ebR+goLeCeIyJ7URH\n"
    "9XBGCSeM6s5hwwx77QIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view p384_public =
    "-----BEGIN PUBLIC KEY-----\n"
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEripbKFBUz8eV+dQVNk1WZgAYICyfNDA0\n"
    "7mDKZNK5UdnG16CCKhYc1CgXzVm3QDDHGt33FhPxUjUlSvPnXwvqYbyPV8zDTsuz\n"
    "ZaCqjyCQ1PSIvFkrcoFzo/1N3/lQM2C2\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view encrypted_private =
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
    "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjRcyWuFLX/swICCAAw\n"
    "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEIjY+KwE6yJRXtj1WQ7BmEkEQIR6\n"
    "jNnbJ2Q7ZCgkxXtIa6sSLw8jQ8Ohad2Uple6RI1HQs9ocoFFmqC7Zhctt159x1Eq\n"
    "nXAyDFCV4gljvdvEUp0=\n"
    "-----END ENCRYPTED PRIVATE KEY-----\n";

}  // namespace tenon::testing
