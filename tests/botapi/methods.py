"""Which function plays which method. `getUpdates` waits, so that the server itself plays it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.botapi import editing, profile, sending
from tests.botapi.world import Params, World

METHODS: Mapping[str, Callable[[World, Params], Any]] = {
    "answerCallbackQuery": editing.answer_callback_query,
    "close": profile.yes,
    "copyMessage": sending.copy_message,
    "createChatInviteLink": profile.create_invite_link,
    "createForumTopic": sending.create_forum_topic,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": profile.delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "exportChatInviteLink": profile.export_invite_link,
    "forwardMessage": sending.forward_message,
    "getChat": profile.get_chat,
    "getChatAdministrators": profile.get_chat_administrators,
    "getChatMember": profile.get_chat_member,
    "getChatMemberCount": profile.get_chat_member_count,
    "getChatMenuButton": profile.get_chat_menu_button,
    "getFile": profile.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyName": profile.get_my_name,
    "getMyShortDescription": profile.get_my_short_description,
    "getWebhookInfo": profile.get_webhook_info,
    "leaveChat": profile.leave_chat,
    "logOut": profile.yes,
    "pinChatMessage": editing.pin_chat_message,
    "sendAudio": sending.send_audio,
    "sendChatAction": sending.send_chat_action,
    "sendContact": sending.send_contact,
    "sendDocument": sending.send_document,
    "sendLocation": sending.send_location,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVenue": sending.send_venue,
    "sendVideo": sending.send_video,
    "sendVoice": sending.send_voice,
    "setChatMenuButton": profile.set_chat_menu_button,
    "setMessageReaction": editing.set_message_reaction,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyName": profile.set_my_name,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": profile.set_webhook,
    "unpinAllChatMessages": editing.unpin_all_chat_messages,
    "unpinChatMessage": editing.unpin_chat_message,
}
