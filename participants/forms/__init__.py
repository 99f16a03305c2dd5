from participants.forms.details import ConsentForm, DetailsForm, details_of
from participants.forms.registration import RegistrationForm

__all__ = ["ConsentForm", "DetailsForm", "RegistrationForm", "details_of"]
