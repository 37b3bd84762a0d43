using Unpool.BrainScript.Config;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public sealed class ConfigFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    ConfigFile Read(params string[] arguments) => ConfigFile.Read(arguments, _folder.Path);

    string Problem(params string[] arguments) => Configs.Problem(() => Read(arguments));

    [Fact]
    public void Arguments_are_read_from_left_to_right_and_later_ones_win()
    {
        _folder.Write("a.cntk", "x = 1\ny = 1\nz = 1");
        Assert.Equal("x=1 y=2 z=1", Configs.Show(Read("x=5", "configFile=a.cntk", "y=2").Root));
    }

    [Fact]
    public void A_plus_joins_files_and_so_does_a_second_configFile()
    {
        _folder.Write("a.cntk", "x = 1\ny = 1\nz = 1");
        _folder.Write("b.cntk", "y = 2\nz = 2");
        _folder.Write("c.cntk", "z = 3");
        Assert.Equal("x=1 y=2 z=3", Configs.Show(Read("configFile=a.cntk+b.cntk", "CONFIGFILE=c.cntk").Root));
        Assert.Equal("z=1 y=1 x=1", Configs.Show(Read("configFile=c.cntk+b.cntk+a.cntk").Root));
    }

    [Fact]
    public void The_name_of_the_first_file_is_that_of_the_configuration()
    {
        Directory.CreateDirectory(_folder["deep"]);
        _folder.Write("deep/a.cntk", "s = { t = { x = 1 } }");
        _folder.Write("b.cntk", "y = 2");
        var file = Read("configFile=deep/a.cntk+b.cntk");
        Assert.Equal("a.cntk:s:t", file.Root.Section("s")!.Section("t")!.Path);
        Assert.Equal("deep/a.cntk(1,11)", file.Root.Section("s")!["t"].At.ToString());
        Assert.Equal([_folder["deep"], _folder.Path], file.Directories);
        Assert.Equal("command line", Read("x=1").Root.Path);
    }

    [Fact]
    public void The_current_directory_counts_for_what_follows_it_and_stays_a_key()
    {
        Directory.CreateDirectory(_folder["deep"]);
        _folder.Write("deep/a.cntk", "x = 1");
        var file = Read("currentDirectory=deep", "configFile=a.cntk");
        Assert.Equal(_folder["deep"], file.Directory);
        Assert.Equal("deep", file.Root.Text("CurrentDirectory"));
        Assert.Equal([_folder["deep"]], file.Directories);
        Assert.Equal("command line(1,1): there is no configuration file 'a.cntk'.", Problem("configFile=a.cntk", "currentDirectory=deep"));
        Assert.Equal("command line(1,1): there is no directory 'deeper'.", Problem("currentDirectory=deeper"));
    }

    [Fact]
    public void A_file_may_be_given_once()
    {
        _folder.Write("a.cntk", "x = 1");
        Assert.Equal("command line(2,1): cannot specify the same configuration file 'a.cntk' multiple times at the command line.",
            Problem("configFile=a.cntk", "configFile=a.cntk"));
        Assert.Equal("x=1", Configs.Show(Read("configFile=a.cntk+./a.cntk").Root));
    }

    [Fact]
    public void Files_that_are_none_are_named()
    {
        Assert.Equal("command line(1,1): expected the path of a configuration file after '=', found nothing.", Problem("configFile="));
        Assert.Equal("command line(2,1): there is no configuration file 'no/such.cntk'.", Problem("x=1", "configFile=no/such.cntk"));
        Assert.StartsWith("command line(1,1): cannot read the configuration file '.': ", Problem("configFile=."), StringComparison.Ordinal);
        Assert.Equal("command line(1,1): 'a\0b' cannot be the path of a file.", Problem("configFile=a\0b"));
    }

    [Fact]
    public void Files_have_a_limit()
    {
        _folder.Write("a.cntk", new string('x', ConfigSource.Limit - 1));
        _folder.Write("b.cntk", "xx");
        Assert.Single(Read("configFile=a.cntk").Root.Keys);
        Assert.Equal("command line(1,1): 'b.cntk' is too long for a configuration, which may have up to 4000000 characters.",
            Problem("configFile=a.cntk+b.cntk"));
    }

    [Fact]
    public void Includes_are_put_in_where_they_stand()
    {
        _folder.Write("a.cntk", "x = 1\ny = 1\ninclude=b.cntk+c.cntk\nz = 1\n");
        _folder.Write("b.cntk", "y = 2 # two\ninclude=d.cntk\n");
        _folder.Write("c.cntk", "x = 3");
        _folder.Write("d.cntk", "w = { v = no }");
        var root = Read("configFile=a.cntk").Root;
        Assert.Equal("x=3 y=2 w={ v = no } z=1", Configs.Show(root));
        Assert.Equal("d.cntk(1,11): 'v': expected true or false, found 'no'.", Configs.Problem(() => root.Section("w")!.Bool("v")));
        Assert.Equal("x=3", Configs.Show(Read("include=c.cntk").Root));
    }

    [Fact]
    public void Includes_inside_a_section_are_part_of_it()
    {
        _folder.Write("a.cntk", "s = {\ninclude=b.cntk\n}");
        _folder.Write("b.cntk", "y = 2");
        Assert.Equal(2, Read("configFile=a.cntk").Root.Section("s")!.Int("y"));
    }

    [Theory]
    [InlineData("include = b.cntk")]
    [InlineData(" include=b.cntk")]
    [InlineData("Include=b.cntk")]
    public void Other_spellings_of_include_are_keys(string line)
    {
        _folder.Write("a.cntk", line);
        Assert.Equal("b.cntk", Read("configFile=a.cntk").Root.Text("include"));
    }

    [Fact]
    public void Variables_do_not_work_in_includes()
    {
        _folder.Write("a.cntk", "dir = \".\"\ninclude=$dir$/b.cntk");
        Assert.Equal("a.cntk(2,9): variables cannot be used in an include= line: it is read before there are any.", Problem("configFile=a.cntk"));
    }

    [Fact]
    public void A_file_that_was_read_is_not_included_again()
    {
        _folder.Write("a.cntk", "include=b.cntk\nx = 2\ninclude=a.cntk");
        _folder.Write("b.cntk", "x = 1\ninclude=a.cntk");
        var file = Read("configFile=a.cntk");
        Assert.Equal("x=2", Configs.Show(file.Root));
        Assert.Equal(["b.cntk(2,1): 'a.cntk' has been read already and is not included again.",
            "a.cntk(3,1): 'a.cntk' has been read already and is not included again."], file.Warnings);
    }

    [Fact]
    public void Included_files_that_are_none_are_told_at_their_line()
    {
        _folder.Write("a.cntk", "x = 1\ninclude=b.cntk");
        Assert.Equal("a.cntk(2,1): there is no configuration file 'b.cntk'.", Problem("configFile=a.cntk"));
    }

    [Fact]
    public void Includes_do_not_nest_without_end()
    {
        for (var i = 0; i < 102; i++) _folder.Write($"{i}", $"include={i + 1}");
        Assert.Equal("100(1,1): files include one another more than 100 deep.", Problem("configFile=0"));
    }

    [Theory]
    [InlineData("# x = 1\n  # y = 2\n\t# z\nw = 3", "w=3")]
    [InlineData("a=1#INF", "a=1#INF")]
    [InlineData("a=1 #INF", "a=1")]
    [InlineData("a=1\t#INF # more", "a=1")]
    [InlineData("L2RegWeight = 0.0005 # note\ndropoutRate = 0*1:0.5   ##### added", "L2RegWeight=0.0005 dropoutRate=0*1:0.5")]
    [InlineData("a = 1 // b = 2", "a=1 // b = 2")]
    [InlineData("a = 1 /* b */", "a=1 /* b */")]
    [InlineData("s = {\n\n # gone\n  a = 1\n}", "s={|  a = 1|}")]
    [InlineData("a = 1\r\nb = 2 # two\r\n\r\nc = 3", "a=1 b=2 c=3")]
    [InlineData("\uFEFFa = 1", "a=1")]
    [InlineData("", "")]
    [InlineData("# nothing", "")]
    public void A_hash_is_a_comment_at_the_start_of_a_line_or_behind_a_blank(string text, string expected)
    {
        _folder.Write("a.cntk", text);
        Assert.Equal(expected, Configs.Show(Read("configFile=a.cntk").Root));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        _folder.Write("a.cntk", [.. "x = "u8, 0xFF, 0xC0, .. "\ny = 2"u8]);
        Assert.Equal(2, Read("configFile=a.cntk").Root.Int("y"));
    }

    [Fact]
    public void Quotes_do_not_protect_a_hash()
    {
        _folder.Write("a.cntk", "\nf = \"dir #1/x\"");
        Assert.Equal("a.cntk(2,5): no closing \" found for this \".", Problem("configFile=a.cntk"));
    }

    [Fact]
    public void Arguments_have_no_comments()
    {
        var root = Read("a=1", "b=2 # two").Root;
        Assert.Equal("a=1 b=2 # two", Configs.Show(root));
        Assert.Equal("command line(2,3): 'b': expected a whole number, found '2 # two'.", Configs.Problem(() => root.Int("b")));
    }
}
