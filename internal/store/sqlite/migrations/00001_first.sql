-- +goose Up
CREATE TABLE article (
  id        INTEGER PRIMARY KEY,          -- order of arrival
  doc       TEXT NOT NULL UNIQUE,
  base      TEXT NOT NULL,
  address   TEXT UNIQUE,
  url       TEXT NOT NULL,
  host      TEXT NOT NULL,
  outlet    TEXT NOT NULL,
  lang      TEXT NOT NULL,
  title     TEXT NOT NULL,
  published INTEGER,                      -- Unix seconds; NULL when unknown
  added     INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  cluster   INTEGER NOT NULL,
  story     INTEGER NOT NULL,
  body      BLOB NOT NULL,                -- hash of the first text without headline
  terms     BLOB NOT NULL
);
CREATE INDEX article_base ON article(base) WHERE base <> doc;
CREATE INDEX article_url ON article(url) WHERE url <> '';
CREATE INDEX article_story ON article(story, published);

CREATE TABLE revision (
  article INTEGER NOT NULL REFERENCES article(id),
  n       INTEGER NOT NULL,
  text    BLOB NOT NULL,                  -- hash
  input   BLOB NOT NULL,                  -- hash
  seen    INTEGER NOT NULL,
  words   INTEGER NOT NULL,
  body    BLOB NOT NULL,                  -- the text, zstd
  trace   BLOB NOT NULL,                  -- JSON without the text, zstd
  prints  BLOB NOT NULL,
  PRIMARY KEY (article, n)
);
CREATE UNIQUE INDEX revision_text ON revision(article, text);
CREATE INDEX revision_input ON revision(input);

CREATE TABLE statement (
  article INTEGER NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL,
  act TEXT NOT NULL, class TEXT NOT NULL, mode TEXT NOT NULL, who TEXT NOT NULL,
  hedged INTEGER NOT NULL, background INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, n, id)
) WITHOUT ROWID;
CREATE TABLE citation (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL,
  outlet TEXT NOT NULL, role TEXT NOT NULL, passed TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, n, i)
) WITHOUT ROWID;
CREATE TABLE party (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL,
  name TEXT NOT NULL, class TEXT NOT NULL, country TEXT NOT NULL, mentions INTEGER NOT NULL,
  PRIMARY KEY (article, n, i)
) WITHOUT ROWID;
CREATE TABLE moment (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL,
  value TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, n, i)
) WITHOUT ROWID;
CREATE TABLE block (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL,
  role TEXT NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, n, i)
) WITHOUT ROWID;

CREATE TABLE story (
  id       INTEGER PRIMARY KEY,
  articles INTEGER NOT NULL,
  newest   INTEGER NOT NULL,
  merged   INTEGER                        -- the story it was found to be
);
CREATE INDEX story_newest ON story(newest) WHERE merged IS NULL;
CREATE TABLE history (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, story INTEGER NOT NULL, other INTEGER NOT NULL,
  at INTEGER NOT NULL, time INTEGER NOT NULL, articles BLOB NOT NULL
);
CREATE INDEX history_story ON history(story);
CREATE INDEX history_other ON history(other);
CREATE TABLE account (story INTEGER PRIMARY KEY, state TEXT NOT NULL, ledger BLOB NOT NULL);
CREATE TABLE link (
  story INTEGER NOT NULL, child TEXT NOT NULL, parent TEXT NOT NULL, kind TEXT NOT NULL, proved INTEGER NOT NULL,
  PRIMARY KEY (story, child, parent)
) WITHOUT ROWID;
CREATE INDEX link_child ON link(child);

CREATE VIRTUAL TABLE words USING fts5(title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE term USING fts5vocab(words, row);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY CHECK (id = 1), upto INTEGER NOT NULL, fst BLOB NOT NULL);

CREATE TABLE feed (
  url TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
  visited INTEGER NOT NULL, next INTEGER NOT NULL, every INTEGER NOT NULL, failures INTEGER NOT NULL, error TEXT NOT NULL
);
CREATE INDEX feed_next ON feed(next);
CREATE TABLE visit (
  url TEXT PRIMARY KEY, feed TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
  visited INTEGER NOT NULL, next INTEGER NOT NULL, count INTEGER NOT NULL, changes INTEGER NOT NULL,
  failures INTEGER NOT NULL, error TEXT NOT NULL
);
CREATE INDEX visit_next ON visit(next);
