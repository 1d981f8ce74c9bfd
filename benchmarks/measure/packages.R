# Times of R's packages on one scale, as JSON; asked by packages.py, which makes the file.
# Rscript packages.R ANSWERS.csv: columns team, then items; an empty field is missing.
answers <- read.csv(commandArgs(trailingOnly = TRUE)[1])
items <- answers[, -1]
enough <- rowSums(!is.na(items)) >= ncol(items) / 2
answers$score <- ifelse(enough, rowMeans(items, na.rm = TRUE), NA)
scored <- answers[!is.na(answers$score), ]
whole <- complete.cases(items)
largest <- 20000  # aov makes a column of each team

rows <- list()
timed <- function(by, measure, ask, value) {
  used <- system.time(found <- ask())
  seconds <- used[["user.self"]] + used[["sys.self"]]
  row <- sprintf('{"by": "%s", "measure": "%s", "cpu_s": %.6f, "value": %.15g}',
                 by, measure, seconds, value(found))
  rows[[length(rows) + 1]] <<- row
}
has <- function(name) suppressMessages(require(name, character.only = TRUE, quietly = TRUE))

if (has("multilevel")) {
  timed("multilevel", "alpha", function() cronbach(items[whole, ]), function(x) x$Alpha)
  timed("multilevel", "rwg(j)", function() rwg.j(items[whole, ], answers$team[whole], ranvar = 2),
        function(x) sum(x$rwg.j, na.rm = TRUE))
  if (nrow(scored) <= largest)
    timed("multilevel", "ICC(1)",
          function() ICC1(aov(score ~ as.factor(team), data = scored)), as.numeric)
}
if (has("psych"))
  timed("psych", "alpha",
        function() suppressWarnings(psych::alpha(items[whole, ], warnings = FALSE)),
        function(x) x$total$raw_alpha)
if (has("lme4"))
  timed("lme4", "team means", function() lme4::lmer(score ~ 1 + (1 | team), data = scored),
        function(x) as.data.frame(lme4::VarCorr(x))$vcov[1])
cat("[", paste(unlist(rows), collapse = ", "), "]\n")
