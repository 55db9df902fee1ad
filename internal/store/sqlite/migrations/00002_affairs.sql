-- +goose Up
-- Without NOT NULL, which would have every row looked at.
ALTER TABLE article ADD COLUMN drawn INTEGER DEFAULT 0;   -- the story to which clustering drew a stranger
ALTER TABLE article ADD COLUMN along INTEGER DEFAULT 0;   -- the article with which it goes
ALTER TABLE article ADD COLUMN settled INTEGER DEFAULT 0; -- no stranger, whatever comes
CREATE INDEX article_drawn ON article(drawn) WHERE drawn <> 0;
CREATE TABLE recall (                                     -- what a citation can recall
  article INTEGER PRIMARY KEY,
  names   BLOB NOT NULL,
  event   BLOB NOT NULL,
  sources BLOB NOT NULL                                   -- articles in other stories it may have its news from
);
