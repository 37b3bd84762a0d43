namespace Unpool.Cli;

/// <summary>The names that options have in other programs, so that habits lead to ours.</summary>
static class Habits
{
    static readonly (string Ours, string[] Theirs)[] Names =
    [
        ("--data", ["--dataset", "--input", "--images", "--train-data", "--data-dir"]),
        ("--epochs", ["--epoch", "--num-epochs", "--n-epochs", "--max-epochs"]),
        ("--minibatch", ["--batch", "--batch-size", "--batchsize", "--bs", "--minibatch-size"]),
        ("--rate", ["--lr", "--lr-rate", "--learning-rate", "--learningrate"]),
        ("--learner", ["--optim", "--optimizer", "--optimiser", "--solver"]),
        ("--l2", ["--weight-decay", "--wd"]),
        ("--maps", ["--filters", "--features", "--channels", "--channel"]),
        ("--levels", ["--depth", "--layers"]),
        ("--kernel", ["--kernel-size", "--filter-size"]),
        ("--pool", ["--pool-size", "--pooling"]),
        ("--shape", ["--size", "--image-size", "--img-size", "--input-shape", "--resize"]),
        ("--fit", ["--crop"]),
        ("--validate", ["--val", "--valid", "--validation", "--val-data"]),
        ("--patience", ["--early-stopping", "--early-stop"]),
        ("--threads", ["--workers", "--num-workers", "--jobs", "--cores"]),
        ("--out", ["--output", "--output-dir", "--save", "--dest"]),
        ("--overwrite", ["--force"]),
        ("--resume", ["--continue", "--restart"]),
        ("--count", ["--num", "--limit", "--samples"]),
        ("--sheet", ["--grid", "--contact-sheet"]),
    ];

    // What is no option here, and what does the same.
    static readonly (string[] Theirs, string Sentence)[] Ways =
    [
        (["--gray", "--grey", "--grayscale", "--greyscale", "--mono"], "a --shape without colours makes pictures grey, such as --shape 64x64"),
        (["--color", "--colour", "--rgb"], "a --shape with three channels keeps colours, such as --shape 64x64x3"),
    ];

    /// <summary>The end of a sentence that says there is no such option: what was meant; null if it is nobody's habit.</summary>
    /// <param name="word">The option that does not exist.</param>
    /// <param name="options">Those that do.</param>
    public static string? Hint(string word, IReadOnlyCollection<string> options)
    {
        var name = word.ToLowerInvariant().Replace('_', '-');
        var ours = Names.FirstOrDefault(n => n.Theirs.Contains(name)).Ours;
        if (ours is not null && options.Contains(ours)) return $"; did you mean '{ours}'?";
        return options.Contains("--shape") && Ways.FirstOrDefault(w => w.Theirs.Contains(name)).Sentence is { } sentence ? $"; {sentence}." : null;
    }
}
