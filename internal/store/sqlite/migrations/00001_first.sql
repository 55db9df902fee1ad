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
CREATE INDEX article_cluster ON article(cluster);
CREATE INDEX article_published ON article(published);

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

-- What can be asked for across articles, of the latest revision alone; all of
-- every revision stands in its trace.
CREATE TABLE statement (
  article INTEGER NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, who TEXT NOT NULL,
  act TEXT NOT NULL, class TEXT NOT NULL, mode TEXT NOT NULL,
  hedged INTEGER NOT NULL, background INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX statement_who ON statement(who, article) WHERE who <> '';
CREATE TABLE citation (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL, outlet TEXT NOT NULL,
  role TEXT NOT NULL, passed TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, i)
) WITHOUT ROWID;
CREATE INDEX citation_outlet ON citation(outlet, article);
CREATE TABLE party (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL, name TEXT NOT NULL,
  class TEXT NOT NULL, country TEXT NOT NULL, mentions INTEGER NOT NULL,
  PRIMARY KEY (article, i)
) WITHOUT ROWID;
CREATE INDEX party_name ON party(name, article);
CREATE TABLE moment (
  article INTEGER NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL, value TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (article, i)
) WITHOUT ROWID;
CREATE INDEX moment_value ON moment(value, article);

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
CREATE INDEX history_decided ON history(kind) WHERE at = 0;
CREATE TABLE account (story INTEGER PRIMARY KEY, state TEXT NOT NULL, ledger BLOB NOT NULL);
CREATE TABLE link (
  story INTEGER NOT NULL, child TEXT NOT NULL, parent TEXT NOT NULL, kind TEXT NOT NULL, proved INTEGER NOT NULL,
  PRIMARY KEY (story, child, parent)
) WITHOUT ROWID;
CREATE INDEX link_child ON link(child);
CREATE INDEX link_parent ON link(parent);

-- tags narrow a search down: language, outlet, month (see tags.go).
CREATE VIRTUAL TABLE words USING fts5(title, body, tags, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE term USING fts5vocab(words, row);
CREATE TABLE dictionary (id INTEGER PRIMARY KEY CHECK (id = 1), upto INTEGER NOT NULL, fst BLOB NOT NULL);

CREATE TABLE target (
  url TEXT PRIMARY KEY, kind TEXT NOT NULL,
  next INTEGER,                           -- Unix seconds; NULL when there will be no visit
  last INTEGER,
  at TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
  visits INTEGER NOT NULL, failures INTEGER NOT NULL, title TEXT NOT NULL,
  every INTEGER NOT NULL,                 -- seconds between visits
  feed TEXT NOT NULL, print TEXT NOT NULL, time TEXT NOT NULL, updated TEXT NOT NULL,
  origins BLOB, content BLOB              -- JSON; zstd
) WITHOUT ROWID;
CREATE INDEX target_next ON target(next, url) WHERE next IS NOT NULL;
CREATE INDEX target_feed ON target(url) WHERE kind = 'feed';
