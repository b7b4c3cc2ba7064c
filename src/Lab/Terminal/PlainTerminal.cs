using System.Text;

namespace ProxyVsCors.Lab.Terminal;

/// <summary>Writes plain text only, whatever it is given.</summary>
internal sealed class PlainTerminal(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Whether a person looks at it, and not a file or a test.</summary>
#pragma warning disable RS0030 // Whether the console is a screen, nobody else knows.
    public bool IsScreen { get; } = inner == Console.Out && !Console.IsOutputRedirected;
#pragma warning restore RS0030

    public override void Write(char value) => inner.Write(PlainText.Of(value.ToString()));

    public override void Write(string? value) => inner.Write(PlainText.Of(value ?? ""));

    public override void Write(char[] buffer, int index, int count) => inner.Write(PlainText.Of(new(buffer, index, count)));

    public override void WriteLine(string? value) => inner.WriteLine(PlainText.Of(value ?? ""));

    public override Task WriteAsync(string? value) => inner.WriteAsync(PlainText.Of(value ?? ""));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(PlainText.Of(value ?? ""));

    public override void Flush() => inner.Flush();
}
