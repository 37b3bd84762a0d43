using System.ComponentModel;

namespace Unpool.Bench;

/// <summary>
/// How the program ends: with a sentence and exit code 1 where a measurement could not be made. What is no such sentence is a mistake in here.
/// </summary>
static class Ending
{
    public static int Of(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Cause(e) is BenchException or UnpoolException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            Console.Error.WriteLine($"bench: {Cause(e).Message}");
            return 1;
        }
    }

    static Exception Cause(Exception e) => e is AggregateException { InnerException: { } inner } ? Cause(inner) : e;
}
