using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ProxyVsCors.Lab.Terminal;

/// <summary>What hosts have to say, a line each. A request has a say in some of it.</summary>
internal sealed class PlainConsole() : ConsoleFormatter(FormatterName)
{
    private const string FormatterName = "plain";

    public static void AddTo(ILoggingBuilder logging) => logging
        .AddConsole(console => console.FormatterName = FormatterName)
        .AddConsoleFormatter<PlainConsole, ConsoleFormatterOptions>();

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var problem = logEntry.Exception is { } exception ? $" ({exception.GetType().Name}: {exception.Message})" : "";
        textWriter.WriteLine(PlainText.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{logEntry.LogLevel.ToString().ToLowerInvariant()}: {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)}{problem}")));
    }
}
