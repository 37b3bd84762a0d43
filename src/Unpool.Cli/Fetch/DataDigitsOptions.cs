namespace Unpool.Cli;

/// <summary>What `unpool data digits` was asked for.</summary>
/// <param name="Train">Digits to learn from.</param>
/// <param name="Test">Digits to test on.</param>
public sealed record DataDigitsOptions(string Out, int Train, int Test);
