namespace Unpool.Cli.Results;

/// <summary>A configuration as a program, for scripts.</summary>
/// <param name="File">The configuration.</param>
/// <param name="Out">The file of the program; null if there is none.</param>
/// <param name="Program">The program, where it has no file.</param>
sealed record ConvertResult(string File, string? Out, string? Program);
