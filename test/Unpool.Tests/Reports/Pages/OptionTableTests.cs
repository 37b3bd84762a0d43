using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

public class OptionTableTests
{
    static RunHistory With(params (string Name, string Value)[] options) => SampleRuns.Run with
    {
        Record = SampleRuns.Record with { Options = [.. options.Select(o => new RunOption(o.Name, o.Value, OptionOrigin.Given))] },
    };

    [Fact]
    public void Only_what_differs_is_listed_and_what_a_run_has_not_is_a_dash()
    {
        var table = OptionTable.Of(
            [With(("--maps", "1"), ("--pool", "2"), ("--out", "a")), With(("--maps", "3"), ("--pool", "2"), ("--out", "b"), ("--new", "x"))]);
        Assert.Equal(["--maps: 1, 3", "--new: –, x"], table.Select(row => $"{row.Name}: {string.Join(", ", row.Values)}"));
    }
}
