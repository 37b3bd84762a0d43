namespace Unpool.Cli.Results;

/// <summary>The result of showing images, for scripts.</summary>
sealed record ShowResult(string Data, int Images, IReadOnlyList<ShownModel> Models, IReadOnlyList<WrittenFile> Files);

/// <summary>A model that was shown, with its error over all images.</summary>
sealed record ShownModel(string Model, string Label, double Rmse);
