using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Xunit;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>Configurations from short texts, which become the file a.cntk.</summary>
static class Configs
{
    public static ConfigSection Read(string text, params string[] overrides) => Load(text, overrides).Root;

    public static ConfigFile Load(string text, params string[] overrides)
    {
        using var folder = new TempFolder();
        folder.Write("a.cntk", text);
        return ConfigFile.Read(["configFile=a.cntk", .. overrides], folder.Path);
    }

    /// <summary>Its keys and raw values, sections too, as in "a=1 b=[c=2]".</summary>
    public static string Show(ConfigSection section) =>
        string.Join(' ', section.Keys.Select(key => $"{key}={section.FindOwn(key)?.Raw.Value.Replace('\n', '|')}"));

    public static string Elements(ConfigValue value) => string.Join(' ', value.AsArray().Select(element => $"<{element.AsText()}>"));

    public static string Problem(Func<object?> read) => Assert.Throws<ScriptException>(read).Message;
}
