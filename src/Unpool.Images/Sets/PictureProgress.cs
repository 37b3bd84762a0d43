namespace Unpool.Images;

/// <summary>How far the reading of pictures is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">The number of files that are done with.</param>
/// <param name="Count">The number of files.</param>
public readonly record struct PictureProgress(PictureStage Stage, int Done, int Count);
