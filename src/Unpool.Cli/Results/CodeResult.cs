namespace Unpool.Cli.Results;

/// <summary>The result of making codes of images, or images of codes, for scripts. The shape is [channels, height, width] as in the API.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Node">The node that has the codes.</param>
/// <param name="Shape">The shape of what was made: of a code, or of an image.</param>
/// <param name="Count">How many were made.</param>
/// <param name="Data">What they were made of.</param>
/// <param name="Files">The files.</param>
/// <param name="Note">What is not in the codes; null if they are all that the decoder needs.</param>
sealed record CodeResult(
    string Model, string Node, IReadOnlyList<int> Shape, int Count, string Data, IReadOnlyList<WrittenFile> Files, string? Note = null);
