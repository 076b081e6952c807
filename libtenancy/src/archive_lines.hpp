#pragma once
// The lines of an archive (archive.hpp), written and read. Nothing that is read is believed: every
// member and every piece of metadata is proven against the layout.

#include "archive_rows.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace freehold::tenancy {

struct ArchiveHeader {
    Id<Tenant> tenant;
    std::vector<Layout const*> tables;
};
struct ArchivedRow {
    Layout const* layout;
    Cells row;  // its links are Null
};
struct ArchivedLink {
    Layout const* layout;
    Cells row;  // of which only the key and the links are set
};
struct ArchiveEnd {
    std::int64_t rows = 0;
    std::int64_t links = 0;
    friend bool operator==(ArchiveEnd const&, ArchiveEnd const&) = default;
};
using ArchiveLine = std::variant<ArchivedRow, ArchivedLink, ArchiveEnd>;

std::string header_line(Id<Tenant> const& tenant, Catalogue catalogue);
std::string row_line(Layout const& layout, CellView row);
std::string link_line(Layout const& layout, CellView row);
std::string end_line(ArchiveEnd const& end);

Error bad_archive(std::string what);

// Reads line by line and counts them. Fails with bad_archive, which names the line.
class ArchiveReader {
public:
    ArchiveReader(Catalogue catalogue, LineSource source);

    Result<ArchiveHeader> header();
    // Fails if the archive is over before its end, or goes on behind it.
    Result<ArchiveLine> next();
    // Of the line that was read last.
    std::size_t size() const { return size_; }

private:
    Result<std::string> line();
    Error refuse(std::string const& what) const;

    Catalogue catalogue_;
    LineSource source_;
    std::vector<Layout const*> tables_;
    ArchiveEnd counted_;
    std::size_t number_ = 0;
    std::size_t size_ = 0;
};

}  // namespace freehold::tenancy
