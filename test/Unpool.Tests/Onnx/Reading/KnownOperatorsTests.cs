using System.Text.RegularExpressions;
using Unpool.Onnx.Reading;
using Unpool.Tests.FloorPlan;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

public class KnownOperatorsTests
{
    [Fact]
    public void The_page_on_foreign_files_names_every_operator_that_is_read()
    {
        var page = File.ReadAllText(Path.Combine(FileProgram.Repository(), "docs", "onnx.md"));
        CodeBase.None(KnownOperators.Types.Where(type => !Regex.IsMatch(page, $@"\b{type}\b")).Select(type => $"docs/onnx.md lacks {type}"));
    }
}
