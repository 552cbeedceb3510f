-- Step 1: every table of the first journal. Never edited once released.
CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('social', 'blog', 'newsletter', 'video', 'podcast', 'community', 'offline', 'other')),
  private INTEGER NOT NULL CHECK (private IN (0, 1)),
  tracked TEXT NOT NULL,
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  preferred TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  digest TEXT NOT NULL,
  taken TEXT NOT NULL CHECK (date(taken) = taken),
  spans TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  channel_id INTEGER NOT NULL REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL CHECK (date(date) = date),
  week TEXT NOT NULL CHECK (strftime('%w', week) = '1'),
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  platform_id TEXT NOT NULL,
  topics TEXT NOT NULL,
  impressions INTEGER CHECK (impressions BETWEEN 0 AND 1000000000000),
  reactions INTEGER CHECK (reactions BETWEEN 0 AND 1000000000000),
  comments INTEGER CHECK (comments BETWEEN 0 AND 1000000000000),
  reshares INTEGER CHECK (reshares BETWEEN 0 AND 1000000000000),
  clickthroughs INTEGER CHECK (clickthroughs BETWEEN 0 AND 1000000000000),
  signups INTEGER CHECK (signups BETWEEN 0 AND 1000000000000),
  sources TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX posts_by_week ON posts (channel_id, week);

CREATE INDEX posts_by_platform_id ON posts (channel_id, platform_id) WHERE platform_id <> '';

CREATE INDEX posts_by_url ON posts (channel_id, url) WHERE url <> '';

CREATE INDEX posts_by_day ON posts (channel_id, date);

CREATE TABLE topics (
  post_id INTEGER NOT NULL REFERENCES posts (id) DEFERRABLE INITIALLY DEFERRED,
  topic_key TEXT NOT NULL,
  topic TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (post_id, topic_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX topics_by_key ON topics (topic_key);

CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL,
  taken TEXT NOT NULL CHECK (date(taken) = taken),
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  row INTEGER NOT NULL,
  impressions INTEGER CHECK (impressions BETWEEN 0 AND 1000000000000),
  reactions INTEGER CHECK (reactions BETWEEN 0 AND 1000000000000),
  comments INTEGER CHECK (comments BETWEEN 0 AND 1000000000000),
  reshares INTEGER CHECK (reshares BETWEEN 0 AND 1000000000000),
  clickthroughs INTEGER CHECK (clickthroughs BETWEEN 0 AND 1000000000000),
  signups INTEGER CHECK (signups BETWEEN 0 AND 1000000000000),
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX snapshots_by_post ON snapshots (post_id, source, taken);

CREATE INDEX snapshots_by_import ON snapshots (import_id);

CREATE TABLE weekly_figures (
  id INTEGER PRIMARY KEY,
  channel_id INTEGER NOT NULL REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  week TEXT NOT NULL CHECK (strftime('%w', week) = '1'),
  metric TEXT NOT NULL CHECK (metric IN ('posts', 'impressions', 'reactions', 'comments', 'reshares', 'clickthroughs', 'signups', 'income')),
  value INTEGER CHECK (value BETWEEN 0 AND 1000000000000),
  source TEXT NOT NULL,
  import_id INTEGER REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  row INTEGER,
  taken TEXT CHECK (date(taken) = taken),
  checksum INTEGER NOT NULL,
  UNIQUE (channel_id, week, metric, source)
) STRICT;

CREATE INDEX weekly_figures_by_week ON weekly_figures (week);

CREATE TABLE weekly_totals (
  channel_id INTEGER NOT NULL REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  week TEXT NOT NULL CHECK (strftime('%w', week) = '1'),
  metric TEXT NOT NULL,
  value INTEGER,
  origin TEXT NOT NULL CHECK (origin IN ('typed', 'file', 'posts', 'span')),
  posts INTEGER NOT NULL,
  known INTEGER NOT NULL,
  post_sum INTEGER,
  taken TEXT,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (channel_id, week, metric)
) STRICT, WITHOUT ROWID;

CREATE INDEX weekly_totals_by_week ON weekly_totals (week);

CREATE TABLE pauses (
  id INTEGER PRIMARY KEY,
  first TEXT NOT NULL CHECK (date(first) = first),
  last TEXT NOT NULL CHECK (date(last) = last AND first <= last),
  channel_id INTEGER REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE fences (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL CHECK (date(date) = date),
  channel_id INTEGER NOT NULL REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  metrics TEXT NOT NULL,
  reason TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE kudos (
  id INTEGER PRIMARY KEY,
  who TEXT NOT NULL CHECK (who <> ''),
  date TEXT NOT NULL CHECK (date(date) = date),
  text TEXT NOT NULL,
  channel_id INTEGER REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  thanked TEXT CHECK (date(thanked) = thanked),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE signals (
  id INTEGER PRIMARY KEY,
  week TEXT NOT NULL CHECK (strftime('%w', week) = '1'),
  direction TEXT NOT NULL CHECK (direction IN ('drop', 'soar')),
  measure TEXT NOT NULL CHECK (measure IN ('volume', 'reach', 'response', 'clickthrough', 'conversion')),
  channel_id INTEGER REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT NOT NULL CHECK (strftime('%w', since) = '1'),
  ratio REAL,
  ratio_low REAL,
  ratio_high REAL,
  evidence TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL CHECK (date(date) = date),
  text TEXT NOT NULL CHECK (text <> ''),
  channel_id INTEGER REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED,
  post_id INTEGER REFERENCES posts (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL,
  signal_id INTEGER REFERENCES signals (id) DEFERRABLE INITIALLY DEFERRED,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX notes_by_day ON notes (date);

CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  signal_id INTEGER NOT NULL REFERENCES signals (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('line', 'pause', 'fence', 'not_now', 'snooze', 'stop')),
  date TEXT NOT NULL CHECK (date(date) = date),
  until TEXT CHECK (date(until) = until),
  note_id INTEGER,
  pause_id INTEGER,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE formulas (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE CHECK (version > 0),
  weights TEXT NOT NULL,
  window INTEGER NOT NULL CHECK (window > 0),
  base INTEGER NOT NULL CHECK (base > 0),
  cap_ratio REAL NOT NULL CHECK (cap_ratio > 0),
  cap_plus REAL NOT NULL CHECK (cap_plus >= 0),
  smoothing REAL NOT NULL CHECK (smoothing > 0),
  reason TEXT NOT NULL,
  first_week TEXT NOT NULL CHECK (strftime('%w', first_week) = '1'),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE edits (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id INTEGER NOT NULL UNIQUE,
  what TEXT NOT NULL,
  day TEXT NOT NULL CHECK (date(day) = day),
  action TEXT NOT NULL CHECK (action IN ('edit', 'undo', 'redo')),
  target INTEGER REFERENCES edits (number),
  below INTEGER REFERENCES edits (number),
  undo_head INTEGER REFERENCES edits (number),
  redo_head INTEGER REFERENCES edits (number),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE history (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  edit INTEGER NOT NULL REFERENCES edits (number) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  before TEXT,
  after TEXT,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX history_by_edit ON history (edit, number);

CREATE VIRTUAL TABLE posts_search USING fts5 (
  title, url, topics,
  content = 'posts', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
