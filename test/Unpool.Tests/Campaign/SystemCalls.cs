using System.Text.RegularExpressions;

namespace Unpool.Tests.Campaign;

/// <summary>The system calls of a run, counted with strace, so that one of them can be chosen.</summary>
static partial class SystemCalls
{
    /// <summary>
    /// For each kind of call the numbers, counted from 1 in the thread that makes most of them, of those that have to do with the scene's output.
    /// </summary>
    public static Dictionary<string, List<int>> About(Scene scene, string[] kinds)
    {
        scene.Clear();
        var trace = scene["trace"];
        RealProgram.Run(scene.Path, scene.Begin, ["strace", "-f", "-qq", "-y", "-s", "300", "-o", trace, "-e", $"trace={string.Join(',', kinds)}"])
            .IsDone();
        scene.Clear();
        var calls = File.ReadLines(trace).Select(line => Call().Match(line)).Where(match => match.Success).ToList();
        File.Delete(trace);
        var result = new Dictionary<string, List<int>>();
        foreach (var kind in calls.GroupBy(match => match.Groups["kind"].Value))
        {
            var thread = kind.GroupBy(match => match.Groups["thread"].Value).MaxBy(group => group.Count())!;
            var numbers = thread.Select((match, i) => (match, i)).Where(call => call.match.Value.Contains("/out", StringComparison.Ordinal))
                .Select(call => call.i + 1).ToList();
            if (numbers.Count > 0) result.Add(kind.Key, numbers);
        }
        return result;
    }

    /// <summary>Words that start a program so that something happens at a call.</summary>
    /// <param name="kind">The call's name.</param>
    /// <param name="number">Counted from 1, in each thread.</param>
    /// <param name="what">"signal=KILL" or "error=ENOSPC".</param>
    public static string[] Inject(string kind, int number, string what) =>
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={kind}", "-e", $"inject={kind}:{what}:when={number}"];

    [GeneratedRegex(@"^(?<thread>\d+) +(?<kind>\w+)\(.*$")]
    private static partial Regex Call();
}
