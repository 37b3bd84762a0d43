namespace Unpool.Runtime;

/// <summary>The place of a sum: where it begins in each slice's memory, where it goes, and how many floats it takes, a multiple of 16.</summary>
readonly record struct SumPlace(int From, int To, int Floats);
