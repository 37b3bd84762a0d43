namespace Unpool.Cli;

/// <summary>The options of `unpool denoise`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Pictures">Folders, patterns, archives and files.</param>
/// <param name="Out">The folder of the cleaned pictures.</param>
/// <param name="Clean">The folder of the clean originals to compare with; null: none.</param>
/// <param name="Force">Use a model that was not trained for it.</param>
/// <param name="Json">Print JSON.</param>
sealed record DenoiseOptions(string Model, IReadOnlyList<string> Pictures, string Out, string? Clean, bool Force, bool Json);
