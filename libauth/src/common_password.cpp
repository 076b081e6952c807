#include "common_password.hpp"

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace freehold::auth {

namespace {

// clang-format off
constexpr char const* words[] = {
    // what it is, and what opens it
    "password", "passwort", "passwd", "passphrase", "pass", "pwd", "secret", "login", "logon", "signin", "enter",
    "access", "open", "opensesame", "key", "keys", "code", "pin", "token", "unlock", "private", "security", "secure", "safe",
    "default", "changeme", "change", "temp", "temporary", "initial", "new", "old", "reset", "test", "testing", "tester",
    "demo", "sample", "example", "guest", "user", "username", "account", "admin", "administrator", "root", "super",
    "superuser", "sysadmin", "system", "operator", "manager", "master", "owner", "boss", "staff", "office", "company", "work",
    "business", "support", "service", "server", "database", "backup", "network", "internet", "wifi", "online", "website",
    "computer", "laptop", "desktop", "windows", "linux", "android", "google", "apple", "microsoft", "oracle", "docker",
    "postgres", "mysql", "redis", "tomcat", "jenkins", "developer", "dev", "production", "staging", "nothing",
    // this product
    "freehold", "tenant", "tenancy", "auth", "identity", "organization", "platform",
    // greetings and wishes
    "hello", "hallo", "hola", "welcome", "willkommen", "bienvenue", "goodbye", "letmein", "letme", "iloveyou", "ilove", "loveyou",
    "love", "lover", "lovely", "please", "thankyou", "thanks", "whatever", "trustno", "forever", "blessed", "happy", "lucky",
    "friend", "friends", "family", "baby", "babygirl", "angel", "princess", "prince", "queen", "king", "lady", "honey", "sweet",
    "sweetheart", "darling", "mother", "father", "brother", "sister", "mom", "dad", "jesus", "christ", "god", "heaven", "money", "dollar",
    // seasons, months, days
    "spring", "summer", "sommer", "autumn", "herbst", "fall", "winter", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "today", "holiday", "vacation", "christmas", "easter", "birthday", "weekend", "morning", "night",
    // colours, metals, stones
    "red", "blue", "green", "yellow", "orange", "purple", "black", "white", "silver", "gold", "golden", "diamond", "crystal", "iron",
    // animals
    "monkey", "dragon", "tiger", "lion", "eagle", "falcon", "panther", "bear", "wolf", "fox", "shark", "snake", "spider",
    "horse", "pony", "chicken", "rabbit", "bunny", "butterfly", "dolphin", "dog", "doggy", "puppy", "cat", "kitty", "kitten", "mouse",
    // sport and play
    "football", "soccer", "baseball", "basketball", "hockey", "tennis", "golf", "golfer", "racing", "runner", "champion",
    "winner", "player", "game", "gamer", "games", "poker", "chess", "ninja", "samurai", "warrior", "hunter", "killer",
    "ranger", "rider", "pirate", "wizard", "magic", "hero", "superman", "batman", "spiderman", "ironman", "starwars",
    "startrek", "pokemon", "minecraft", "matrix", "phantom", "shadow", "ghost", "devil", "demon", "monster", "legend",
    // things and places
    "sunshine", "sun", "moon", "star", "stars", "sky", "ocean", "river", "mountain", "flower", "rose", "garden", "forest",
    "earth", "world", "fire", "water", "ice", "thunder", "lightning", "storm", "rainbow", "snow", "music", "guitar",
    "piano", "rock", "rockstar", "metal", "movie", "coffee", "chocolate", "cookie", "cookies", "banana", "cherry", "lemon",
    "pepper", "ginger", "cheese", "pizza", "beer", "whiskey", "truck", "car", "mustang", "ferrari", "porsche", "mercedes", "harley",
    "freedom", "liberty", "peace", "justice", "victory", "power", "america", "london", "paris", "berlin", "texas", "boston",
    // names of everyone
    "michael", "daniel", "david", "thomas", "robert", "james", "john", "andrew", "joshua", "jordan", "anthony", "william",
    "charlie", "george", "peter", "martin", "alexander", "alex", "nicole", "jessica", "jennifer", "ashley", "michelle",
    "amanda", "sarah", "laura", "maria", "anna", "hannah", "sophie", "samantha", "elizabeth", "buster", "max", "maggie",
};
constexpr std::string_view tracks[] = {
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1a2b3c4d5e6f7g8h9i", "a1b2c3d4e5f6g7h8i9",
    "aabbccddeeffgghh", "112233445566778899", "147258369", "159357", "741852963", "789456123", "13579", "24680",
};
// clang-format on

constexpr std::size_t longest = 128;  // a longer text is zxcvbn's alone
constexpr std::size_t most_pieces = 2;
constexpr std::size_t shortest_walk = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_filling(char c)  // what stands between pieces, and costs a guesser nothing
{
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(is_digit(c) || (c >= 'a' && c <= 'z'));
}

std::size_t walk_on(std::string_view text, auto next_of_track)
{
    std::size_t best = 0;
    for (auto const track : tracks)
        for (std::size_t at = 0; at < track.size(); ++at) {
            std::size_t size = 0;
            while (size < text.size()) {
                auto const c = next_of_track(track, at, size);
                if (c != text[size]) break;
                ++size;
            }
            best = std::max(best, size);
        }
    return best;
}

// How many characters from the front are one walk, forward or back, or one character repeated.
std::size_t walk(std::string_view text)
{
    auto const forward = [](std::string_view track, std::size_t at, std::size_t n) {
        return at + n < track.size() ? track[at + n] : '\0';
    };
    auto const backward = [](std::string_view track, std::size_t at, std::size_t n) {
        return n <= at ? track[at - n] : '\0';
    };
    auto const same = std::min(text.find_first_not_of(text.front()), text.size());
    return std::max({walk_on(text, forward), walk_on(text, backward), same});
}

// The sizes of the pieces that may start here.
std::vector<std::size_t> pieces(std::string_view text)
{
    std::vector<std::size_t> sizes;
    for (std::string_view const word : words)
        if (reads_as(text.substr(0, word.size()), word)) sizes.push_back(word.size());
    for (auto size = walk(text); size >= shortest_walk; --size) sizes.push_back(size);
    for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
        if (!is_digit(text[size - 1])) break;
        sizes.push_back(size);
    }
    return sizes;
}

// Where a piece ends when it is said again and again.
std::size_t end_of_repeats(std::string_view text, std::size_t from, std::size_t size)
{
    auto const piece = text.substr(from, size);
    auto at = from + size;
    while (text.substr(at, size) == piece) at += size;
    return at;
}

bool is_two_pieces(std::string_view folded)
{
    constexpr auto never = std::numeric_limits<std::size_t>::max() / 2;
    std::vector<std::size_t> fewest(folded.size() + 1, never);  // pieces up to here
    fewest[0] = 0;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (fewest[at] > most_pieces) continue;
        auto const to = [&](std::size_t end, std::size_t cost) {
            fewest[end] = std::min(fewest[end], fewest[at] + cost);
        };
        if (is_filling(folded[at])) to(at + 1, 0);
        for (auto const size : pieces(folded.substr(at))) {
            to(at + size, 1);
            to(end_of_repeats(folded, at, size), 1);
        }
    }
    return fewest[folded.size()] <= most_pieces;
}

}  // namespace

bool reads_as(char written, char letter)
{
    if (written == letter) return true;
    switch (letter) {
    case 'a': return written == '4' || written == '@';
    case 'b': return written == '8';
    case 'e': return written == '3';
    case 'g': return written == '9';
    case 'i': return written == '1' || written == '!' || written == '|';
    case 'l': return written == '1' || written == '|';
    case 'o': return written == '0';
    case 's': return written == '5' || written == '$';
    case 't': return written == '7' || written == '+';
    case 'z': return written == '2';
    default: return false;
    }
}

bool reads_as(std::string_view written, std::string_view word)
{
    return std::ranges::equal(written, word, [](char a, char b) { return reads_as(a, b); });
}

bool is_composed(std::string_view folded)
{
    if (folded.size() > longest) return false;
    Wiped squeezed{std::string{folded}};  // "p-a-s-s" is no better; "pa$$" is read as it stands
    std::erase_if(squeezed.text, is_filling);
    return is_two_pieces(folded) || is_two_pieces(squeezed.text);
}

double estimated_bits(std::string_view password)
{
    // zxcvbn reads a hundred characters; the better end of a longer password counts.
    constexpr std::size_t read = 100;
    std::array<char const*, std::size(words) + 1> likely{};
    std::ranges::copy(words, likely.begin());
    auto const bits = [&](std::string_view part) {
        Wiped const terminated{std::string{part}};
        return ZxcvbnMatch(terminated.text.c_str(), likely.data(), nullptr);
    };
    if (password.size() <= read) return bits(password);
    return std::max(bits(password.substr(0, read)), bits(password.substr(password.size() - read)));
}

}  // namespace freehold::auth
